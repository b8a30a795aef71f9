using Esm.Modules.Manifest;

[assembly: Module(
    Name = "Good sample",
    Author = "Esm",
    Version = "0.1.0",
    Category = "Samples",
    Description = "A module that does everything right: a page, a table, a partial that themes may replace.")]
