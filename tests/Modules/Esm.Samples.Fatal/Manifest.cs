using Esm.Modules.Manifest;

[assembly: Module(
    Name = "Fatal sample",
    Author = "Esm",
    Version = "0.1.0",
    Category = "Samples",
    Description = "Ends the whole process whenever a tenant starts with it.")]
