using Fulfilment.Web.Wiring;

NativeHeaps.Share();
return await Start.RunAsync(args);
