namespace Fulfilment.Features.Work;

/// <summary>Set in the service scope of a job: there the caller is the machine itself, not a request.</summary>
public sealed class JobMark
{
    public bool Active { get; set; }
}
