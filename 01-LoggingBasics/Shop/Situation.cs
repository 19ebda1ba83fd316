namespace LoggingBasics.Shop;

/// <summary>Ten events of the shop.</summary>
public enum Situation
{
    /// <summary>A payment succeeded.</summary>
    PaymentSucceeded,

    /// <summary>The bank declined a card, because the account has too little money. The shop told the customer.</summary>
    CardDeclined,

    /// <summary>The ledger answered at the third attempt. The payment succeeded.</summary>
    LedgerAnsweredAtThirdAttempt,

    /// <summary>The certificate of payments-api expires in ten days. Until then everything works.</summary>
    CertificateExpiresSoon,

    /// <summary>The ledger answered one payment at none of its attempts. This payment failed; the next payment may succeed.</summary>
    LedgerTimedOut,

    /// <summary>The mail for one receipt could not be sent because of an exception. All other mails go out.</summary>
    ReceiptNotSent,

    /// <summary>No connection to the ledger is left. Every payment is refused.</summary>
    LedgerUnreachable,

    /// <summary>The disk of the ledger is full. Nothing can be booked any more.</summary>
    LedgerDiskFull,

    /// <summary>The rules of the antifraud gave a payment the score 12. A developer who follows the code wants to see the score.</summary>
    AntifraudScoreComputed,

    /// <summary>The antifraud entered and left one of its forty rules. Every step is logged, on one machine, for an hour.</summary>
    AntifraudRuleEntered,
}
