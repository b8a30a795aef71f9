using Esm.Modules.Manifest;

[assembly: Module(
    Name = "Counter sample",
    Author = "Esm",
    Version = "0.1.0",
    Category = "Samples",
    Description = "A subscriber that counts, for each request, how often it was told that the request was made.",
    Dependencies = ["Esm.Requests"])]
