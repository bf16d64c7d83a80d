using Fulfilment.Domain.Work;

namespace Fulfilment.Features.Work;

/// <summary>A write that may be repeated: every command record carries its caller's key.</summary>
public interface IRequest
{
    RequestId RequestId { get; }
}
