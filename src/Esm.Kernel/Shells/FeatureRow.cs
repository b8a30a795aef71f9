using Esm.Localization;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Esm.Shells;

// A feature that an admin switched on, or that once failed.
internal sealed class FeatureRow
{
    public const int IdMaxLength = 200;
    public const int MessageMaxLength = 2000;

    public required string FeatureId { get; init; }

    public bool IsEnabled { get; set; }

    public FeatureStage? ProblemStage { get; private set; }

    public string? ProblemMessage { get; private set; }

    public DateTimeOffset? ProblemAt { get; private set; }

    public static void Map(EntityTypeBuilder<FeatureRow> entity)
    {
        entity.ToTable("esm_features");
        entity.HasKey(feature => feature.FeatureId);
        entity.Property(feature => feature.FeatureId).HasMaxLength(IdMaxLength);
        entity.Property(feature => feature.ProblemMessage).HasMaxLength(MessageMaxLength);
    }

    public void Fail(FeatureProblem problem)
    {
        ProblemStage = problem.Stage;
        ProblemMessage = InputText.Cut(InputText.Clean(problem.Message), MessageMaxLength);
        ProblemAt = problem.At;
    }

    public void ClearProblem()
    {
        ProblemStage = null;
        ProblemMessage = null;
        ProblemAt = null;
    }

    public FeatureProblem? Problem => ProblemStage is { } stage ? new FeatureProblem(FeatureId, stage, ProblemMessage!, ProblemAt!.Value) : null;
}
