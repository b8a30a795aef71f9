using AngleSharp.Html.Dom;
using AngleSharp.Html.Parser;

namespace Esm.Testing.Tests;

public sealed class FormPostTests
{
    private const string Page =
        """
        <form method="post" action="../send?x=1" enctype="multipart/form-data">
          <input type="hidden" name="token" value="t">
          <input name="name" value="old">
          <textarea name="text">words</textarea>
          <input type="checkbox" name="yes" value="true" checked><input type="checkbox" name="no" value="true">
          <input type="radio" name="choice" value="a"><input type="radio" name="choice" value="b" checked>
          <select name="pick"><option value="1">one<option value="2" selected>two</select>
          <input name="off" value="x" disabled>
          <fieldset disabled><input name="inside" value="x"></fieldset>
          <button name="action" value="save">Save</button>
          <button name="action" value="drop" formaction="/drop" id="drop">Drop</button>
        </form>
        """;

    [Fact]
    public void Every_field_is_sent_as_the_page_shows_it()
        => Assert.Equal(
            ["token=t", "name=old", "text=words", "yes=true", "choice=b", "pick=2"],
            Post("form").Fields.Select(field => $"{field.Key}={field.Value}"));

    [Fact]
    public void Given_values_take_the_place_of_shown_ones()
        => Assert.Equal(
            ["token=t", "name=new", "text=words", "choice=a", "pick=1", "pick=2", "added=3"],
            Post("form", new { name = "new", choice = "a", yes = (string?)null, pick = new[] { "1", "2" }, added = 3 }).Fields.Select(field => $"{field.Key}={field.Value}"));

    [Fact]
    public void The_pressed_button_is_sent_and_may_lead_elsewhere()
    {
        var post = Post("#drop");

        Assert.Contains(new KeyValuePair<string, string>("action", "drop"), post.Fields);
        Assert.DoesNotContain(new KeyValuePair<string, string>("action", "save"), post.Fields);
        Assert.Equal("https://localhost/drop", post.Target.ToString());
    }

    [Fact]
    public void The_target_is_relative_to_the_page()
    {
        var post = Post("form");

        Assert.Equal("https://localhost/a/send?x=1", post.Target.ToString());
        Assert.Equal(HttpMethod.Post, post.Method);
        Assert.True(post.IsMultipart);
    }

    private static FormPost Post(string selector, object? values = null)
    {
        var document = new HtmlParser().ParseDocument(Page);
        var form = (IHtmlFormElement)document.QuerySelector("form")!;
        return FormPost.From(form, document.QuerySelector(selector)!, new Uri("https://localhost/a/b/c"), values, []);
    }
}
