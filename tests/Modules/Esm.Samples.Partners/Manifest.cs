using Esm.Modules.Manifest;

[assembly: Module(
    Name = "Partners sample",
    Author = "Esm",
    Version = "0.1.0",
    Category = "Samples",
    Description = "Messages to partners of which some never answer.")]
