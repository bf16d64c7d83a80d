namespace Fulfilment.Web.Wiring;

/// <summary>What the person who typed the command sees: plain lines, apart from the log.</summary>
internal sealed class Progress(TextWriter output)
{
    public void Say(string line)
    {
        lock (output)
        {
            output.WriteLine(line);
            output.Flush();
        }
    }
}
