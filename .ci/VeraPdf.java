// Holds PDF files against PDF/UA-1 with veraPDF, one line a file; exit code 1 if one fails.
import java.io.FileInputStream;
import org.verapdf.gf.foundry.VeraGreenfieldFoundryProvider;
import org.verapdf.pdfa.Foundries;
import org.verapdf.pdfa.PDFAParser;
import org.verapdf.pdfa.PDFAValidator;
import org.verapdf.pdfa.flavours.PDFAFlavour;
import org.verapdf.pdfa.results.TestAssertion;
import org.verapdf.pdfa.results.ValidationResult;

public class VeraPdf {
    public static void main(String[] files) throws Exception {
        VeraGreenfieldFoundryProvider.initialise();
        PDFAFlavour flavour = PDFAFlavour.byFlavourId("ua1");
        boolean fine = true;
        for (String file : files) {
            try (FileInputStream bytes = new FileInputStream(file);
                 PDFAParser parser = Foundries.defaultInstance().createParser(bytes, flavour);
                 PDFAValidator validator = Foundries.defaultInstance().createValidator(flavour, false)) {
                ValidationResult result = validator.validate(parser);
                boolean passes = result.isCompliant() && result.getTotalAssertions() > 0;
                fine &= passes;
                String word = passes ? "ok    " : "fault ";
                System.out.println(word + file + ": " + result.getTotalAssertions() + " assertions");
                for (TestAssertion test : result.getTestAssertions()) {
                    if (test.getStatus() == TestAssertion.Status.FAILED) {
                        System.out.println("      " + test.getRuleId().getClause() + "-"
                            + test.getRuleId().getTestNumber() + ": " + test.getMessage());
                    }
                }
            }
        }
        System.exit(fine ? 0 : 1);
    }
}
