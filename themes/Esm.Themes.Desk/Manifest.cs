using Esm.Modules.Manifest;

[assembly: Theme(
    Name = "Desk",
    Author = "Esm",
    Version = "0.1.0",
    Category = "Themes",
    Description = "What agents and admins see.",
    BaseTheme = "Esm.Themes.Portal")]
