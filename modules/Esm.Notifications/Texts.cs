namespace Esm.Notifications;

internal sealed class Texts;
