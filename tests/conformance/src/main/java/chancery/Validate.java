package chancery;

import java.io.File;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.verapdf.gf.foundry.VeraGreenfieldFoundryProvider;
import org.verapdf.pdfa.Foundries;
import org.verapdf.pdfa.PDFAParser;
import org.verapdf.pdfa.flavours.PDFAFlavour;
import org.verapdf.pdfa.results.TestAssertion;
import org.verapdf.pdfa.results.ValidationResult;

/**
 * Validates files by veraPDF: {@code Validate ua1 2a brief.pdf ...}, or {@code Validate @LIST} with a line
 * {@code FLAVOUR FILE} for each. Prints a line for each pair, and below it one for each rule that is broken, with its
 * message and the first place. Exits with 0 where all pass, 1 where one fails, 2 where nothing was asked.
 */
public final class Validate {
    private record Request(PDFAFlavour flavour, File file) {}

    public static void main(String[] arguments) throws Exception {
        List<Request> requests = requests(arguments);
        if (requests.isEmpty()) {
            System.err.println("usage: Validate FLAVOUR... FILE..., such as: Validate ua1 2a brief.pdf; or Validate @LIST");
            System.exit(2);
        }
        VeraGreenfieldFoundryProvider.initialise();
        boolean all = true;
        for (Request request : requests) {
            all &= passes(request);
        }
        System.exit(all ? 0 : 1);
    }

    private static List<Request> requests(String[] arguments) throws Exception {
        List<Request> requests = new ArrayList<>();
        List<PDFAFlavour> flavours = new ArrayList<>();
        for (String argument : arguments) {
            PDFAFlavour flavour = PDFAFlavour.byFlavourId(argument);
            if (flavour != PDFAFlavour.NO_FLAVOUR) {
                flavours.add(flavour);
            } else if (argument.startsWith("@")) {
                for (String line : Files.readAllLines(Path.of(argument.substring(1)))) {
                    int space = line.indexOf(' ');
                    PDFAFlavour named = PDFAFlavour.byFlavourId(line.substring(0, Math.max(space, 0)));
                    if (named == PDFAFlavour.NO_FLAVOUR) {
                        throw new IllegalArgumentException("no flavour in the line: " + line);
                    }
                    requests.add(new Request(named, new File(line.substring(space + 1))));
                }
            } else {
                flavours.forEach(one -> requests.add(new Request(one, new File(argument))));
            }
        }
        return requests;
    }

    private static boolean passes(Request request) {
        String what = request.flavour.getId() + " " + request.file;
        try (PDFAParser parser = Foundries.defaultInstance().createParser(request.file, request.flavour)) {
            ValidationResult result =
                    Foundries.defaultInstance().createValidator(request.flavour, false).validate(parser);
            System.out.println((result.isCompliant() ? "pass " : "FAIL ") + what);
            firstOfEachRule(result).values().forEach(Validate::print);
            return result.isCompliant();
        } catch (Exception error) {
            System.out.println("FAIL " + what + "\n  unreadable " + error);
            return false;
        }
    }

    private static Map<String, TestAssertion> firstOfEachRule(ValidationResult result) {
        Map<String, TestAssertion> first = new LinkedHashMap<>();
        for (TestAssertion assertion : result.getTestAssertions()) {
            if (assertion.getStatus() == TestAssertion.Status.FAILED) {
                first.putIfAbsent(name(assertion), assertion);
            }
        }
        return first;
    }

    private static String name(TestAssertion assertion) {
        return assertion.getRuleId().getClause() + "-" + assertion.getRuleId().getTestNumber();
    }

    private static void print(TestAssertion assertion) {
        System.out.println("  " + name(assertion) + " " + assertion.getMessage() + "\n    at "
                + assertion.getLocation().getContext());
    }

    private Validate() {}
}
