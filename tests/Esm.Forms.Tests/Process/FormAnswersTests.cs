using Esm.Forms.Contracts;

namespace Esm.Forms.Tests.Process;

public sealed class FormAnswersTests
{
    private static readonly FormAnswers Answers = FormAnswers.FromJson("""{ "way": "post", "many": ["a", "b", null], "none": [], "count": 3, "yes": true }""");

    [Theory]
    [InlineData("way", "post", true)]
    [InlineData("way", "counter post", true)]
    [InlineData("way", "POST", false)]
    [InlineData("way", "counter", false)]
    [InlineData("way", "", false)]
    [InlineData("many", "b", true)]
    [InlineData("many", "c b", true)]
    [InlineData("many", "c", false)]
    [InlineData("none", "a", false)]
    [InlineData("count", "3", true)]
    [InlineData("count", "4", false)]
    [InlineData("yes", "true", true)]
    [InlineData("absent", "post", false)]
    public void A_question_is_shown_where_an_earlier_one_was_answered_so(string field, string values, bool isShown)
        => Assert.Equal(isShown, Answers.Fulfil(new FormCondition { Field = field, In = values.Split(' ', StringSplitOptions.RemoveEmptyEntries) }));

    [Fact]
    public void Only_text_is_read_as_text()
    {
        Assert.Equal("post", Answers.Text("way"));
        Assert.Equal("", Answers.Text("count"));
        Assert.Equal("", Answers.Text("many"));
        Assert.Equal("", Answers.Text("absent"));
        Assert.Null(FormAnswers.None.Find("way"));
    }

    [Fact]
    public void Later_answers_take_the_place_of_earlier_ones_and_change_neither()
    {
        var later = FormAnswers.FromJson("""{ "way": "counter", "extra": { "x": 1 }, "count": null }""");
        var both = Answers.With(later);

        Assert.Equal("counter", both.Text("way"));
        Assert.Equal("""{"x":1}""", both.Find("extra")!.ToJsonString());
        Assert.Null(both.Find("count"));
        Assert.Equal("post", Answers.Text("way"));
        Assert.Equal("""{"way":"counter","extra":{"x":1},"count":null}""", later.ToJson());
    }
}
