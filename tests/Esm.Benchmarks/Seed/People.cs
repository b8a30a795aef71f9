using System.Globalization;
using Esm.Localization;

namespace Esm.Benchmarks.Seed;

internal sealed record Person(Guid Id, string Name, string SearchName, string Email, string Phone, DateTimeOffset Since);

// The contacts. The same number is always the same person.
internal sealed class People(DateTimeOffset now)
{
    private static readonly string[] FirstNames =
    [
        "Élodie", "Jean", "Marie", "Mohamed", "Fatima", "Luc", "Anne", "Pierre", "Sofie", "Jan", "Emma", "Louis", "Chloé", "Hugo", "Léa", "Arthur", "Nora", "Adam", "Lina", "Victor",
        "Céline", "Thomas", "Julie", "Nicolas", "Aïcha", "Youssef", "Greet", "Wim", "Hilde", "Bart", "Martine", "Philippe", "Nathalie", "Marc", "Véronique", "Olivier", "Sabine", "Éric", "Isabelle", "François",
    ];

    private static readonly string[] LastNames =
    [
        "Dupont", "Lambert", "Peeters", "Janssens", "Dubois", "Martin", "Maes", "Jacobs", "Willems", "Mertens", "Claes", "Wouters", "Simon", "Laurent", "Leroy", "Goossens", "Renard", "Henry", "Lejeune", "Dumont",
        "Benali", "El Amrani", "Kowalski", "Rossi", "Nguyen", "Diallo", "Özdemir", "Fernandez", "Collard", "Delvaux", "Thiry", "Noël", "Gérard", "Masson", "Bodart", "Poncelet", "Hubert", "Marchal", "Warnier", "Delhaye",
        "Van den Broeck", "De Smet", "Vermeulen", "Lemaire", "Piette", "Mathieu", "Gilles", "Wauters", "Charlier", "Evrard",
    ];

    public Person this[int number]
    {
        get
        {
            var dice = new Dice((ulong)number * 31);
            var name = $"{dice.Of(FirstNames)} {dice.Of(LastNames)}";
            var text = number.ToString("D5", CultureInfo.InvariantCulture);
            var since = now.AddDays(-730).AddMinutes(-number);
            var folded = TextFolding.Fold(name);
            return new Person(
                IdOf(since, 1, number),
                name,
                folded,
                dice.Chance(80) ? $"{folded.Replace(' ', '.').Replace("'", "", StringComparison.Ordinal)}.{text}@exemple.be" : "",
                "+324" + (70_000_000 + number).ToString(CultureInfo.InvariantCulture),
                since);
        }
    }

    // A version 7 id that depends on what it identifies, so that rows can name one another without being read.
    public static Guid IdOf(DateTimeOffset at, int kind, int number)
    {
        Span<byte> bytes = stackalloc byte[16];
        Guid.CreateVersion7(at).TryWriteBytes(bytes, bigEndian: true, out _);
        System.Buffers.Binary.BinaryPrimitives.WriteInt32BigEndian(bytes[8..], kind | int.MinValue);
        System.Buffers.Binary.BinaryPrimitives.WriteInt32BigEndian(bytes[12..], number);
        bytes[6] = 0x70;
        bytes[7] = (byte)kind;
        return new Guid(bytes, bigEndian: true);
    }
}
