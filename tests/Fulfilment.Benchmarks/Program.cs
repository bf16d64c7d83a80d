using Fulfilment.Benchmarks;

return BenchmarkConsole.Run(args, SuiteList.All, Console.Out, Console.Error);
