using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace Fulfilment.Tidy.Tests;

/// <summary>How long a file, a method and a constructor may be. Code that people fear differs from code they love in its tail.</summary>
public static class SizeRules
{
    public const int MostFileLines = 400;
    public const int MostMethodLines = 70;
    public const int MostParameters = 6;

    public static IEnumerable<Finding> File(SourceFile file)
    {
        if (file.Lines > MostFileLines)
        {
            yield return new Finding(file.Path, $"{file.Lines} lines; at most {MostFileLines}. Split it by concept.");
        }
    }

    /// <summary>Rows of test data above a method are data: lines count from after its attributes.</summary>
    public static IEnumerable<Finding> Methods(SourceFile file)
    {
        foreach (var method in Root(file).DescendantNodes().Where(n => n is BaseMethodDeclarationSyntax or LocalFunctionStatementSyntax))
        {
            var span = method.GetLocation().GetLineSpan();
            var attributes = method is BaseMethodDeclarationSyntax m ? m.AttributeLists : ((LocalFunctionStatementSyntax)method).AttributeLists;
            var above = attributes.Count == 0 ? 0 : attributes[^1].GetLocation().GetLineSpan().EndLinePosition.Line + 1 - span.StartLinePosition.Line;
            var lines = span.EndLinePosition.Line - span.StartLinePosition.Line + 1 - above;
            if (lines > MostMethodLines)
            {
                yield return new Finding(file.Path, $"a method at line {span.StartLinePosition.Line + 1} has {lines} lines; at most {MostMethodLines}.");
            }
        }
    }

    /// <summary>Positional records are data: their parameters are their fields, and are not counted.</summary>
    public static IEnumerable<Finding> Constructors(SourceFile file)
    {
        foreach (var node in Root(file).DescendantNodes())
        {
            var (name, count) = node switch
            {
                ClassDeclarationSyntax { ParameterList: { } list } type => (type.Identifier.Text, list.Parameters.Count),
                ConstructorDeclarationSyntax ctor when ctor.Parent is ClassDeclarationSyntax => (ctor.Identifier.Text, ctor.ParameterList.Parameters.Count),
                _ => ("", 0),
            };
            if (count > MostParameters)
            {
                yield return new Finding(file.Path, $"the constructor of {name} takes {count} parameters; at most {MostParameters}.");
            }
        }
    }

    internal static CompilationUnitSyntax Root(SourceFile file) => CSharpSyntaxTree.ParseText(file.Text).GetCompilationUnitRoot();
}
