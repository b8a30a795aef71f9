using Esm;

// Settings are read at the start. To look out for changes of them would be to watch the whole folder, App_Data in it: an event for each write of a database or a mail.
var builder = WebApplication.CreateBuilder([.. args, "--hostBuilder:reloadConfigOnChange=false"]);
builder.AddEsm();
var app = builder.Build();
app.UseEsm();
return await app.RunEsmAsync(args);
