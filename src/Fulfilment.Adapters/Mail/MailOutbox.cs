using Fulfilment.Domain.Network;
using Fulfilment.Features.Ports;

namespace Fulfilment.Adapters.Mail;

/// <summary>
/// Mail as files in a spool folder, one <c>.eml</c> each, for the site's own mail server to take. A file is named by the message's
/// key, written beside and moved into place after a flush to disk: it is there once and whole, or not at all. Whoever takes
/// a file moves it to <c>done/</c>, so that it is not written again when its fate is asked for.
/// </summary>
public sealed class MailOutbox(string folder) : INotificationChannel
{
    public ShopperMessages Way => ShopperMessages.Mail;

    public async Task<NotificationAnswer> SendAsync(Notification message, CancellationToken ct)
    {
        if (message.Email.Length == 0)
        {
            return new NotificationAnswer.Refused("no-address");
        }

        if (!Mailbox.IsOne(message.Email) || !Mailbox.IsOne(message.From))
        {
            return new NotificationAnswer.Refused(Mailbox.IsOne(message.Email) ? "bad-sender" : "bad-address");
        }

        if (IsThere(message.Key))
        {
            return new NotificationAnswer.Sent();
        }

        try
        {
            await WriteAsync(PathOf(message.Key), MailText.Write(message), ct);
            return new NotificationAnswer.Sent();
        }
        catch (IOException e)
        {
            // Two writers of one key: the second finds the first one's file. A full or missing disk: tried again later.
            return IsThere(message.Key) ? new NotificationAnswer.Sent() : new NotificationAnswer.Unknown(e.Message);
        }
        catch (UnauthorizedAccessException e)
        {
            return new NotificationAnswer.Unknown(e.Message);
        }
    }

    public Task<NotificationAnswer> FindAsync(Notification message, CancellationToken ct) =>
        Task.FromResult<NotificationAnswer>(IsThere(message.Key) ? new NotificationAnswer.Sent() : new NotificationAnswer.NotFound());

    private static async Task WriteAsync(string path, byte[] mail, CancellationToken ct)
    {
        Directory.CreateDirectory(Path.GetDirectoryName(path)!);
        var beside = $"{path}.{Guid.NewGuid():n}";
        try
        {
            await using (var file = new FileStream(beside, FileMode.CreateNew, FileAccess.Write, FileShare.None, 1, useAsync: false))
            {
                await file.WriteAsync(mail, ct);
                file.Flush(flushToDisk: true);
            }

            File.Move(beside, path, overwrite: false);
        }
        finally
        {
            File.Delete(beside);
        }
    }

    private bool IsThere(string key) => File.Exists(PathOf(key)) || File.Exists(Path.Combine(folder, "done", MailText.NameOf(key) + ".eml"));

    private string PathOf(string key) => Path.Combine(folder, MailText.NameOf(key) + ".eml");
}
