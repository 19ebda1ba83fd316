namespace LoggingBasics.Shop;

/// <summary>Ten things that happen in the shop.</summary>
public enum Situation
{
    /// <summary>A payment went through.</summary>
    PaymentSucceeded,

    /// <summary>The bank declined a customer's card: not enough money. The customer was told so.</summary>
    CardDeclined,

    /// <summary>The ledger answered only at the third attempt. The payment went through.</summary>
    LedgerAnsweredAtThirdAttempt,

    /// <summary>The certificate of payments-api expires in ten days. Until then everything works.</summary>
    CertificateExpiresSoon,

    /// <summary>The ledger did not answer one payment in time, nor at any further attempt. The payment failed; the next one may not.</summary>
    LedgerTimedOut,

    /// <summary>The mail for one receipt could not be sent because of an exception. All other mails go out.</summary>
    ReceiptNotSent,

    /// <summary>No connection to the ledger is left. Every payment is refused.</summary>
    LedgerUnreachable,

    /// <summary>The disk of the ledger is full. Nothing can be booked any more.</summary>
    LedgerDiskFull,

    /// <summary>The antifraud's rules gave a payment the score 12: what one wants to see while following the code.</summary>
    AntifraudScoreComputed,

    /// <summary>Each of the forty rules of the antifraud was entered and left: step by step, on one machine, for an hour.</summary>
    AntifraudRuleEntered,
}
