using Fulfilment.Web.People;

namespace Fulfilment.Web.Pages;

/// <summary>The first page after signing in: the places this person works in.</summary>
[Access(ScopeKind.None)]
public sealed class IndexModel : Screen;
