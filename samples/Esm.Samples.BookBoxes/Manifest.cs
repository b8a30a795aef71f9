using Esm.Modules.Manifest;

[assembly: Module(
    Name = "Book boxes",
    Author = "Esm",
    Version = "1.0.0",
    Category = "Samples",
    Description = "Where to take a book and leave one: a module that is built outside the platform's sources.",
    Dependencies = ["Esm.Catalogue", "Esm.Requests"],
    PlatformFrom = "0.1",
    PlatformBefore = "0.2")]
