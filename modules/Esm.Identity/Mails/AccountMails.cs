using System.Globalization;
using Esm.Identity.Data;
using Esm.Notifications.Contracts;
using Esm.Outbox;
using Microsoft.AspNetCore.Identity;
using Microsoft.Extensions.Localization;

namespace Esm.Identity.Mails;

// Mails to the owner of an account, in the owner's language whoever caused them.
internal sealed class AccountMails(IOutbox outbox, UserManager<Account> accounts, IStringLocalizer<Texts> texts)
{
    public async Task SendConfirmationAsync(Account account)
    {
        var token = await accounts.GenerateEmailConfirmationTokenAsync(account);
        Send(account, account.Email!, "Mail.Confirm", $"/account/confirm?user={account.Id}&token={Uri.EscapeDataString(token)}");
    }

    public async Task SendEmailChangeAsync(Account account, string email)
    {
        var token = await accounts.GenerateChangeEmailTokenAsync(account, email);
        var path = $"/account/confirm?user={account.Id}&email={Uri.EscapeDataString(email)}&token={Uri.EscapeDataString(token)}";
        Send(account, email, "Mail.ChangeEmail", path);
    }

    public async Task SendPasswordLinkAsync(Account account, bool isInvitation)
    {
        var token = await accounts.GeneratePasswordResetTokenAsync(account);
        var path = $"/account/reset-password?user={account.Id}&token={Uri.EscapeDataString(token)}";
        Send(account, account.Email!, isInvitation ? "Mail.Invitation" : "Mail.Reset", path);
    }

    public void SendAddressTaken(Account account) => Send(account, account.Email!, "Mail.Taken", "/account/forgot-password");

    public void SendPasswordChanged(Account account)
    {
        if (!string.IsNullOrEmpty(account.Email))
        {
            Send(account, account.Email, "Mail.PasswordChanged", "/account/forgot-password");
        }
    }

    private void Send(Account account, string address, string key, string path)
    {
        var before = CultureInfo.CurrentUICulture;
        CultureInfo.CurrentUICulture = CultureInfo.GetCultureInfo(account.Language);
        try
        {
            string[] paragraphs = [texts["Mail.Hello", account.DisplayName], texts[key + ".Text", account.UserName!], texts[key + ".Otherwise"]];
            outbox.Enqueue(new MailMessage(address, account.Language, texts[key + ".Subject"], paragraphs) { ActionLabel = texts[key + ".Action"], ActionPath = path });
        }
        finally
        {
            CultureInfo.CurrentUICulture = before;
        }
    }
}
