using Xunit.Sdk;
using Xunit.v3;

// Each test drives processes of its own; side by side they would only slow one another down.
[assembly: Parallelization(Mode = ParallelMode.None)]
