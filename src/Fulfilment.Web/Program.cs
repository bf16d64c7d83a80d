using Fulfilment.Web.Wiring;

return await Start.RunAsync(args);
