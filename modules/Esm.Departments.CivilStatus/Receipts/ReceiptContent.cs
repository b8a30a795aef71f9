using Esm.Forms.Contracts;

namespace Esm.Departments.CivilStatus.Receipts;

// What a receipt says, in the language of the person it is for.
internal sealed record ReceiptContent
{
    public required string Language { get; init; }

    public required string Commune { get; init; }

    // Who handles it and how to reach them, a line each.
    public required IReadOnlyList<string> Sender { get; init; }

    public required string Title { get; init; }

    public required IReadOnlyList<string> Intro { get; init; }

    public required string Subtitle { get; init; }

    public required IReadOnlyList<ReceiptLine> Lines { get; init; }

    public required string AnswersTitle { get; init; }

    public required IReadOnlyList<ReceiptLine> Answers { get; init; }

    public required string FollowTitle { get; init; }

    public required string FollowText { get; init; }

    // Said where a box stands for a letter.
    public required string LackingText { get; init; }

    // Where the request is followed: in the code to scan.
    public required string Address { get; init; }

    public required string AddressLabel { get; init; }

    public static ReceiptLine Line(AnswerLine answer)
        => new(answer.Label, string.Join(", ", answer.Files.Select(file => file.Name).Prepend(answer.Text).Where(text => text.Length > 0)));
}

internal sealed record ReceiptLine(string Label, string Text);
