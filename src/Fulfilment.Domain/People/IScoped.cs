using Fulfilment.Domain.Network;

namespace Fulfilment.Domain.People;

/// <summary>A row that belongs to one merchant: queries see it only when the caller's scope covers the client.</summary>
public interface IOfClient
{
    ClientId ClientId { get; }
}

/// <summary>A row that stands at one site: queries see it only when the caller's scope covers the DC.</summary>
public interface IAtDc
{
    DcId DcId { get; }
}
