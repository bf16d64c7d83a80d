using System.CommandLine;
using Fulfilment.Db.Verify;
using Fulfilment.Domain;

namespace Fulfilment.Db.Commands;

internal static class ExplainCommand
{
    public static Command Make(ConsoleTarget target)
    {
        var order = new Argument<string>("order") { Description = "our number (AOI-1042) or the shop's" };
        var command = new Command("explain", "Tell the story of one order: lines, shipments, promises, movements, work and audit.") { order };
        command.SetAction((given, ct) => target.OnReadyAsync(given, async db =>
        {
            var story = await OrderStory.TellAsync(db, given.GetRequiredValue(order), ConsoleTarget.Sentences, ct);
            if (story.Count == 0)
            {
                return ConsoleTarget.Refused(Refusal.Of("seed.unknown-order", ("order", given.GetRequiredValue(order))));
            }

            story.ToList().ForEach(Console.WriteLine);
            return 0;
        }, ct));
        return command;
    }
}
