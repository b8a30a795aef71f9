namespace Esm.Catalogue.Describe;

// Audiences as they stand in files and addresses.
internal static class Audiences
{
    public static Audience? Find(string code)
    {
        foreach (var audience in Enum.GetValues<Audience>())
        {
            if (audience.Code() == code)
            {
                return audience;
            }
        }

        return null;
    }

    public static string Code(this Audience audience) => audience switch
    {
        Audience.Resident => "resident",
        Audience.Family => "family",
        Audience.Association => "association",
        Audience.Company => "company",
        Audience.Professional => "professional",
        _ => "staff",
    };

    public static string Icon(this Audience audience) => audience switch
    {
        Audience.Resident => "home",
        Audience.Family => "users",
        Audience.Association => "heart",
        Audience.Company => "building",
        Audience.Professional => "settings",
        _ => "user",
    };
}
