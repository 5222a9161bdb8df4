package chancery;

import java.io.File;
import java.util.ArrayList;
import java.util.List;
import org.verapdf.gf.foundry.VeraGreenfieldFoundryProvider;
import org.verapdf.pdfa.Foundries;
import org.verapdf.pdfa.PDFAParser;
import org.verapdf.pdfa.flavours.PDFAFlavour;
import org.verapdf.pdfa.results.TestAssertion;
import org.verapdf.pdfa.results.ValidationResult;

/**
 * Validates each file against each flavour: {@code Validate ua1 2a brief.pdf ...}. Prints a line for each pair and the
 * failures below it. Exits with 0 where all pass, 1 where one fails, 2 where nothing was asked.
 */
public final class Validate {
    private static final int MOST_FAILURES_SHOWN = 20;

    public static void main(String[] arguments) throws Exception {
        List<PDFAFlavour> flavours = new ArrayList<>();
        List<File> files = new ArrayList<>();
        for (String argument : arguments) {
            PDFAFlavour flavour = PDFAFlavour.byFlavourId(argument);
            if (flavour == PDFAFlavour.NO_FLAVOUR) {
                files.add(new File(argument));
            } else {
                flavours.add(flavour);
            }
        }
        if (flavours.isEmpty() || files.isEmpty()) {
            System.err.println("usage: Validate FLAVOUR... FILE..., such as: Validate ua1 2a brief.pdf");
            System.exit(2);
        }
        VeraGreenfieldFoundryProvider.initialise();
        boolean all = true;
        for (File file : files) {
            for (PDFAFlavour flavour : flavours) {
                all &= passes(file, flavour);
            }
        }
        System.exit(all ? 0 : 1);
    }

    private static boolean passes(File file, PDFAFlavour flavour) throws Exception {
        try (PDFAParser parser = Foundries.defaultInstance().createParser(file, flavour)) {
            ValidationResult result = Foundries.defaultInstance().createValidator(flavour, false).validate(parser);
            System.out.println((result.isCompliant() ? "pass " : "FAIL ") + flavour.getId() + " " + file);
            result.getTestAssertions().stream()
                    .filter(assertion -> assertion.getStatus() == TestAssertion.Status.FAILED)
                    .limit(MOST_FAILURES_SHOWN)
                    .forEach(Validate::print);
            return result.isCompliant();
        }
    }

    private static void print(TestAssertion assertion) {
        System.out.println("  " + assertion.getRuleId().getClause() + "-" + assertion.getRuleId().getTestNumber() + " "
                + assertion.getMessage() + "\n    at " + assertion.getLocation().getContext());
    }

    private Validate() {}
}
