// Each test drives processes of its own; side by side they would only slow one another down.
[assembly: CollectionBehavior(DisableTestParallelization = true)]
