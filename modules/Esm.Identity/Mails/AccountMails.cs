using Esm.Identity.Data;
using Esm.Identity.Limits;
using Esm.Localization;
using Esm.Notifications.Contracts;
using Esm.Outbox;
using Esm.Settings;
using Microsoft.AspNetCore.Identity;
using Microsoft.Extensions.Localization;

namespace Esm.Identity.Mails;

// Mails to the owner of an account, in the owner's language whoever caused them. What anybody can cause is limited; what warns the owner is not.
internal sealed class AccountMails(IOutbox outbox, UserManager<Account> accounts, MailboxLimit limit, ISiteService site, IStringLocalizer<Texts> texts)
{
    private const string ForgotPath = "/account/forgot-password";

    public Task SendRegistrationAsync(Registration registration, string key, CancellationToken cancellationToken)
        => SendAsync(
            new Reader(registration.Email, registration.Language, registration.DisplayName, registration.Email),
            "Mail.Register",
            $"/account/register/finish?key={key}",
            cancellationToken);

    public async Task SendConfirmationAsync(Account account, CancellationToken cancellationToken)
    {
        if (await limit.MaySendAsync(account.Email!, cancellationToken))
        {
            var token = await accounts.GenerateEmailConfirmationTokenAsync(account);
            await SendAsync(Reader.Of(account), "Mail.Confirm", $"/account/confirm?user={account.Id}&token={Uri.EscapeDataString(token)}", cancellationToken);
        }
    }

    public async Task SendEmailChangeAsync(Account account, string email, CancellationToken cancellationToken)
    {
        if (await limit.MaySendAsync(email, cancellationToken))
        {
            var token = await accounts.GenerateChangeEmailTokenAsync(account, email);
            var path = $"/account/confirm?user={account.Id}&email={Uri.EscapeDataString(email)}&token={Uri.EscapeDataString(token)}";
            await SendAsync(Reader.Of(account) with { Email = email }, "Mail.ChangeEmail", path, cancellationToken);
        }
    }

    public async Task SendPasswordLinkAsync(Account account, CancellationToken cancellationToken)
    {
        if (await limit.MaySendAsync(account.Email!, cancellationToken))
        {
            await SendPasswordLinkAsync(account, "Mail.Reset", cancellationToken);
        }
    }

    // By an admin, who is not limited.
    public Task SendInvitationAsync(Account account, CancellationToken cancellationToken)
        => SendPasswordLinkAsync(account, account.PasswordHash is null ? "Mail.Invitation" : "Mail.Reset", cancellationToken);

    public async Task SendAddressTakenAsync(Account account, CancellationToken cancellationToken)
    {
        if (account is { IsDisabled: false, Email.Length: > 0 } && await limit.MaySendAsync(account.Email, cancellationToken))
        {
            await SendAsync(Reader.Of(account), "Mail.Taken", ForgotPath, cancellationToken);
        }
    }

    public Task SendPasswordChangedAsync(Account account, CancellationToken cancellationToken)
        => string.IsNullOrEmpty(account.Email) ? Task.CompletedTask : SendAsync(Reader.Of(account), "Mail.PasswordChanged", ForgotPath, cancellationToken);

    // To the address of before, which leads to the account no more. The new one is not told there.
    public Task SendAddressChangedAsync(Account account, string formerEmail, CancellationToken cancellationToken)
        => SendAsync(Reader.Of(account) with { Email = formerEmail, Name = formerEmail }, "Mail.EmailChanged", path: null, cancellationToken);

    private async Task SendPasswordLinkAsync(Account account, string key, CancellationToken cancellationToken)
    {
        var token = await accounts.GeneratePasswordResetTokenAsync(account);
        await SendAsync(Reader.Of(account), key, $"/account/reset-password?user={account.Id}&token={Uri.EscapeDataString(token)}", cancellationToken);
    }

    private async Task SendAsync(Reader to, string key, string? path, CancellationToken cancellationToken)
    {
        using ((await site.GetSettingsAsync<SiteSettings>(cancellationToken)).Speak(Cultures.IsKnown(to.Language) ? to.Language : Cultures.Current))
        {
            string[] paragraphs = [texts["Mail.Hello", to.DisplayName], texts[key + ".Text", to.Name], texts[key + ".Otherwise"]];
            outbox.Enqueue(new MailMessage(to.Email, Cultures.Current, texts[key + ".Subject"], paragraphs)
            {
                ActionLabel = path is null ? "" : texts[key + ".Action"],
                ActionPath = path ?? "",
            });
        }
    }

    private sealed record Reader(string Email, string Language, string DisplayName, string Name)
    {
        public static Reader Of(Account account) => new(account.Email!, account.Language, account.DisplayName, account.UserName!);
    }
}
