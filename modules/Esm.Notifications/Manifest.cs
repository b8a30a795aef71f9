using Esm.Modules.Manifest;

[assembly: Module(
    Name = "Notifications",
    Author = "Esm",
    Version = "0.1.0",
    Category = "Platform",
    Description = "Sends mail through the outbox, by SMTP or into a folder.")]
