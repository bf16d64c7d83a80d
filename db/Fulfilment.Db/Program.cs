Console.WriteLine("migrate, seed, reset, import-orders, verify, explain, backup, restore: see db/README.md");
