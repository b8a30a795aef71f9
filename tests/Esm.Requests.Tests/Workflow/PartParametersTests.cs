using System.ComponentModel.DataAnnotations;
using System.Text;
using Esm.Localization;
using Esm.Requests.Contracts;
using Esm.Requests.Workflow;

namespace Esm.Requests.Tests.Workflow;

public sealed class PartParametersTests
{
    private static readonly WorkflowParts Parts = SampleParts.Of(services => services.AddOwnParts().AddWorkflowEffect<Paint, PaintParameters>("paint"));

    [Theory]
    [InlineData("""{ "do": "paint", "times": 3 }""", "")]
    [InlineData("""{ "do": "paint", "times": "$many", "label": "$what", "dry": "$extra", "colour": "darkBlue", "when": "extra" }""", "")]
    [InlineData("""{ "do": "paint", "times": 3, "label": { "fr": "Rouge" }, "places": ["Wall"] }""", "")]
    [InlineData("""{ "do": "paint" }""", "'times' is missing.")]
    [InlineData("""{ "do": "paint", "times": 3, "size": 2 }""", "'size' is unknown; known are times, label, dry, colour, places.")]
    [InlineData("""{ "do": "notify", "loud": true }""", "'loud' is unknown; it takes nothing.")]
    [InlineData("""{ "do": "paint", "times": "3" }""", "'times' is to be a whole number.")]
    [InlineData("""{ "do": "paint", "times": null }""", "'times' is to be a whole number.")]
    [InlineData("""{ "do": "paint", "times": 3, "label": 4 }""", "'label' is to be a text.")]
    [InlineData("""{ "do": "paint", "times": 3, "label": null }""", "'label' is to be a text.")]
    [InlineData("""{ "do": "paint", "times": 3, "dry": "no" }""", "'dry' is to be true or false.")]
    [InlineData("""{ "do": "paint", "times": 3, "colour": "pink" }""", "'colour' is to be one of red, darkBlue.")]
    [InlineData("""{ "do": "paint", "times": 3, "places": "Wall" }""", "'places' is to be a list.")]
    [InlineData("""{ "do": "paint", "times": "$some" }""", "'times' takes its value from '$some', which is no parameter of the workflow.")]
    [InlineData("""{ "do": "paint", "times": "$extra" }""", "'times' is to be a whole number, and so is the parameter 'extra'.")]
    [InlineData("""{ "do": "paint", "times": 20 }""", "The field Times must be between 1 and 9.")]
    [InlineData("""{ "do": "run-handler", "action": "" }""", "Action")]
    public void What_is_given_has_to_fit_the_record(string effect, string expected)
    {
        var faults = Parts.FindFaults(Read(effect), Read(effect).Parameters).ToArray();
        if (expected.Length == 0)
        {
            Assert.Empty(faults);
            return;
        }

        var fault = Assert.Single(faults);
        Assert.StartsWith("The transition 'end', effect '", fault, StringComparison.Ordinal);
        Assert.Contains(expected, fault, StringComparison.Ordinal);
    }

    [Fact]
    public void It_arrives_as_that_record_with_the_values_of_parameters()
    {
        var file = Read("""{ "do": "paint", "times": "$many", "label": "$what", "colour": "darkBlue", "places": ["Wall"] }""");

        var use = Assert.Single(Parts.Build(file.Transitions[0].Effects, file.Parameters));

        var given = Assert.IsType<PaintParameters>(use.Parameters);
        Assert.Equal((2, "Red", Colour.DarkBlue, "Wall"), (given.Times, given.Label.ToString(), given.Colour, Assert.Single(given.Places)));
    }

    [Fact]
    public void What_no_module_that_is_on_brings_is_told_apart()
    {
        var file = Read("""{ "do": "explode" }, { "do": "text" }""");

        Assert.Equal(
            [
                "The transition 'end' has the unknown effect 'explode'; known are ask-documents, assign, create-request, notify, paint, run-handler, set-deadline.",
                "The transition 'end' has the unknown effect 'text'; known are ask-documents, assign, create-request, notify, paint, run-handler, set-deadline.",
            ],
            Parts.FindUnknown(file));
        Assert.Empty(Parts.FindFaults(file, file.Parameters));
        Assert.Empty(Parts.Build(file.Transitions[0].Effects, file.Parameters));
        Assert.Empty(Parts.FindUnknown(Read("""{ "do": "paint" }""")));
    }

    [Fact]
    public void A_record_that_cannot_be_read_is_a_fault_of_its_own()
    {
        var parts = SampleParts.Of(services => services.AddWorkflowEffect<Fold, FoldParameters>("fold"));
        var file = Read("""{ "do": "fold" }""");

        Assert.StartsWith("The transition 'end', effect 'fold': The record FoldParameters cannot be read from JSON: ", Assert.Single(parts.FindFaults(file, file.Parameters)), StringComparison.Ordinal);
    }

    private static WorkflowFile Read(string effects)
    {
        var (file, problems) = WorkflowReader.Read(
            "sample.json",
            Encoding.UTF8.GetBytes($$"""
            { "code": "sample", "parameters": { "extra": false, "many": 2, "what": "Red" }, "initial": ["open"],
              "states": [ { "code": "open", "meaning": "new", "name": "O", "citizen": "O" }, { "code": "done", "meaning": "fulfilled", "name": "D", "citizen": "D" } ],
              "transitions": [ { "code": "end", "by": ["agent"], "from": ["open"], "to": "done", "name": "End", "effects": [{{effects}}] } ] }
            """));
        Assert.Empty(problems);
        return file!;
    }

    internal enum Colour
    {
        Red,
        DarkBlue,
    }

    internal sealed record PaintParameters
    {
        [Range(1, 9)]
        public required int Times { get; init; }

        public LocalizedText Label { get; init; } = LocalizedText.Empty;

        public bool Dry { get; init; }

        public Colour Colour { get; init; }

        public IReadOnlyList<string> Places { get; init; } = [];
    }

    internal sealed class Paint : WorkflowEffect<PaintParameters>
    {
        protected override Task RunAsync(IMadeStep step, PaintParameters parameters, CancellationToken cancellationToken) => Task.CompletedTask;
    }

    internal sealed class FoldParameters
    {
        public FoldParameters(int times) => Times = times;

        public FoldParameters(string times) => Times = times.Length;

        public int Times { get; }
    }

    internal sealed class Fold : WorkflowEffect<FoldParameters>
    {
        protected override Task RunAsync(IMadeStep step, FoldParameters parameters, CancellationToken cancellationToken) => Task.CompletedTask;
    }
}
