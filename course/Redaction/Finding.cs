namespace Course.Redaction;

/// <summary>A secret in a text, from <paramref name="Start"/> up to and without <paramref name="End"/>.</summary>
/// <param name="Start">The index of the first character.</param>
/// <param name="End">The index behind the last character.</param>
/// <param name="KeepsLastFour">Whether the last four digits may stay: a card number with one possible reading.</param>
internal readonly record struct Finding(int Start, int End, bool KeepsLastFour = false);

/// <summary>
/// Finds the first secret of one form that starts at <paramref name="from"/> or later. Its time is linear in the length of the text.
/// </summary>
internal delegate bool Finder(ReadOnlySpan<char> text, int from, out Finding finding);
