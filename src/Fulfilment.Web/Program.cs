using Fulfilment.Web.Wiring;

return await Start.RunAsync(args);

/// <summary>Public so that the tests can start the same application.</summary>
public partial class Program;
