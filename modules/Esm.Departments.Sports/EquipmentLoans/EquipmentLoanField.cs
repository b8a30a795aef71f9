using System.Text.Json.Nodes;
using Esm.Departments.Sports.Data;
using Esm.Forms.Contracts;
using Esm.Localization;
using Microsoft.AspNetCore.Http;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Localization;

namespace Esm.Departments.Sports.EquipmentLoans;

// From which day to which, and how many of each thing. Whether there are so many is for the handler to say.
internal sealed class EquipmentLoanField(SportsDb db, IStringLocalizer<Texts> texts) : IFieldType
{
    public const string TypeName = "equipment-loan";
    private const int LongestInput = 12;

    public string Partial => "_FieldEquipmentLoan";

    public static FormField? FindIn(FormDefinition form) => form.Fields().FirstOrDefault(field => field.Type == TypeName);

    public string? Check(FormField field) => null;

    public async Task<FieldReading> ReadAsync(FormField field, string name, IFormCollection posted, CancellationToken cancellationToken)
    {
        var equipment = await db.Equipment.AsNoTracking().OrderBy(one => one.Code).ToListAsync(cancellationToken);
        var items = equipment.Select(one => new RequestedItem(one.Code, one.Name, Posted(posted, $"{name}.item.{one.Code}")))
            .Where(item => item.Quantity.Length > 0 && item.Count != 0);
        var wish = new LoanWish(Posted(posted, name + ".from"), Posted(posted, name + ".to"), [.. items]);
        if (wish.IsEmpty)
        {
            return new FieldReading(null, field.Required ? texts["Loan.Missing"].Value : null);
        }

        return new FieldReading(wish.ToJson(), FindError(wish));
    }

    public string Describe(FormField field, JsonNode value)
        => LoanWish.Read(value) is { FirstDay: { } from, LastDay: { } to } wish
            ? texts["Loan.Text", Dates.Long(from), Dates.Long(to), string.Join(", ", wish.Items.Select(item => $"{item.Quantity} × {item.Name}"))]
            : value.ToString();

    private string? FindError(LoanWish wish)
    {
        if (wish.FirstDay is null || wish.LastDay is null)
        {
            return texts["Loan.DatesWrong"];
        }

        if (wish.Items.Count == 0)
        {
            return texts["Loan.NothingChosen"];
        }

        return wish.Items.FirstOrDefault(item => item.Count is null) is { } wrong ? texts["Loan.QuantityWrong", wrong.Name.ToString()].Value : null;
    }

    private static string Posted(IFormCollection posted, string name)
    {
        var text = posted[name].ToString().Trim();
        return InputText.Cut(text, LongestInput);
    }
}
