using Esm.Modules.Manifest;

[assembly: Module(
    Name = "Broken samples",
    Author = "Esm",
    Version = "0.1.0",
    Category = "Samples",
    Description = "Features that are broken on purpose, each in its own way.")]
[assembly: Feature(Id = "Esm.Samples.Broken.Dependency", Name = "Missing dependency", Category = "Samples", Description = "A service lacks a dependency.")]
[assembly: Feature(Id = "Esm.Samples.Broken.Scope", Name = "Captured scope", Category = "Samples", Description = "A singleton takes a scoped service.")]
[assembly: Feature(Id = "Esm.Samples.Broken.Startup", Name = "Throwing startup", Category = "Samples", Description = "ConfigureServices throws.")]
[assembly: Feature(Id = "Esm.Samples.Broken.Routes", Name = "Throwing routes", Category = "Samples", Description = "Configure throws.")]
[assembly: Feature(Id = "Esm.Samples.Broken.Activation", Name = "Throwing activation", Category = "Samples", Description = "The tenant event throws.")]
[assembly: Feature(Id = "Esm.Samples.Broken.Unexpected", Name = "Unexpected failure", Category = "Samples", Description = "The tenant event gives up.")]
[assembly: Feature(
    Id = "Esm.Samples.Broken.Dependent",
    Name = "Dependent",
    Category = "Samples",
    Description = "Well itself, needs a broken one.",
    Dependencies = ["Esm.Samples.Broken.Dependency"])]
