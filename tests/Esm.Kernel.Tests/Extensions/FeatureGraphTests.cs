using Esm.Extensions;

namespace Esm.Kernel.Tests.Extensions;

public sealed class FeatureGraphTests
{
    [Fact]
    public void A_feature_comes_after_those_it_depends_on()
        => Assert.Equal(["c", "b", "a"], Order(Feature("a", "b"), Feature("b", "c"), Feature("c")));

    [Fact]
    public void Features_without_ties_come_as_they_were_found()
        => Assert.Equal(["c", "a", "b"], Order(Feature("c"), Feature("a"), Feature("b")));

    [Fact]
    public void Before_and_after_order_features_that_do_not_depend_on_each_other()
        => Assert.Equal(["c", "a", "b"], Order(Feature("a") with { After = ["c"] }, Feature("b"), Feature("c") with { Before = ["b"] }));

    [Fact]
    public void Before_and_after_may_name_what_is_not_installed()
        => Assert.Equal(["a"], Order(Feature("a") with { After = ["gone"], Before = ["gone too"] }));

    [Fact]
    public void A_circle_is_told_with_all_its_members()
    {
        var exception = Assert.Throws<ExtensionException>(() => Order(Feature("a", "b"), Feature("b", "c"), Feature("c", "a")));
        Assert.Contains("a → b → c → a", exception.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_missing_dependency_is_told_with_who_wants_it()
    {
        var exception = Assert.Throws<ExtensionException>(() => Order(Feature("a", "missing")));
        Assert.Contains("Feature a (module module-of-a) depends on missing", exception.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void An_id_declared_twice_is_told_with_both_modules()
    {
        var exception = Assert.Throws<ExtensionException>(() => Order(Feature("a"), Feature("a") with { ExtensionId = "other" }));
        Assert.Contains("module-of-a and by other", exception.Message, StringComparison.Ordinal);
    }

    private static FeatureInfo Feature(string id, params string[] dependencies) => new()
    {
        Id = id,
        Name = id,
        Category = "",
        Description = "",
        ExtensionId = "module-of-" + id,
        Dependencies = dependencies,
    };

    private static IEnumerable<string> Order(params FeatureInfo[] features) => FeatureGraph.Sort(features).Select(feature => feature.Id);
}
