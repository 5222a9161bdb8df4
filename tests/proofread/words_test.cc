// Checks on words: each with what it finds and what it must leave alone, in English and Spanish.
#include "proofread/found.h"
#include "support/catch2.h"

namespace chancery::test {
namespace {

using Words = std::vector<std::string>;

Words stale(const std::string& sentence, std::string_view language = "en") {
    return found(Code::stale_time, "<p>" + sentence + "</p>", language);
}

/// A page with pillars: an introduction, then as many numbered headings.
Words counted(const std::string& introduction, int pillars) {
    std::string body = "<h2>Overview</h2><p>" + introduction + "</p>";
    for (int i = 1; i <= pillars; ++i)
        body += "<h2>Pillar " + std::to_string(i) + ": Trade</h2><p>Words of part " +
                std::string(1, static_cast<char>('a' + i)) + " and more.</p>";
    return found(Code::count_not_met, body);
}

Words unexplained(const std::string& sentence, std::string_view language = "en") {
    return found(Code::abbreviation_unexplained, "<p>" + sentence + "</p>", language);
}

}  // namespace

TEST_CASE("times that are told from the day of writing are found") {
    CHECK(stale("The ministers met in Washington last month, and agreed.") == Words{"last month"});
    CHECK(stale("A second meeting will be held in 2-3 months at a date to be set.") == Words{"in 2-3 months"});
    CHECK(stale("The law takes effect in the next two years.") == Words{"next two years"});
    CHECK(stale("It was signed two weeks ago.") == Words{"two weeks ago"});
    CHECK(stale("A year ago it was unknown.") == Words{"A year ago"});
    CHECK(stale("They vote this Friday, and yesterday they spoke.") == Words{"this Friday", "yesterday"});
    CHECK(stale("Talks go on next year.") == Words{"next year"});
    CHECK(stale("It will open in two to three weeks.") == Words{"in two to three weeks"});
    CHECK(stale("A bill is due in the coming weeks.") == Words{"coming weeks"});
    CHECK(stale("Last<br>month was dry. Prices rose last&nbsp;month.") == Words{"last&nbsp;month"});
}

TEST_CASE("times in Spanish are found") {
    CHECK(stale("Se reunieron el mes pasado en la capital.", "es") == Words{"mes pasado"});
    CHECK(stale("La segunda reuni\u00F3n se celebrar\u00E1 en 2 o 3 meses.", "es") == Words{"en 2 o 3 meses"});
    CHECK(stale("El pr\u00F3ximo a\u00F1o habr\u00E1 elecciones.", "es") == Words{"pr\u00F3ximo a\u00F1o"});
    CHECK(stale("Se firm\u00F3 hace dos semanas.", "es") == Words{"hace dos semanas"});
    CHECK(stale("Este a\u00F1o crece, y el mes que viene tambi\u00E9n.", "es") ==
          Words{"Este a\u00F1o", "mes que viene"});
    CHECK(stale("Dentro de seis meses se revisa.", "es") == Words{"Dentro de seis meses"});
    CHECK(stale("Dentro de un a\u00F1o se revisa.", "es") == Words{"Dentro de un a\u00F1o"});
    CHECK(stale("Ayer se anunci\u00F3.", "es") == Words{"Ayer"});
}

TEST_CASE("times that something fixes, lengths and the words of others are left alone") {
    for (const char* sentence :
         {"It began in 2013. The next year, talks were put on hold.", "They met in the last week of May 2021.",
          "They met last month (August 2021).", "It was the first time in ten years that both met.",
          "The bridge was built in two years.", "Exports grew over the past 20 years.", "This year-end report is long.",
          "\u201CWe met last month,\u201D said the minister.", "He said: \"We met last week.\"",
          "The last of the months was dry.", "This fall in prices hurt farms.", "It formed 10,000 years ago.",
          "In recent years trade has grown.", "It holds within two months of adoption.", "The rule lasts three months.",
          "They spoke of yesterday's solutions.", "See the last quarter of 2020."}) {
        CAPTURE(sentence);
        CHECK(stale(sentence).empty());
    }
    for (const char* sentence :
         {"Rige desde hace dos meses.", "Hace dos meses que rige.", "Se reunieron el pasado 9 de septiembre de 2021.",
          "El \u00FAltimo mes de 2020 fue seco.", "Es la primera vez en diez a\u00F1os.", "Se hizo en dos meses.",
          "El mes pasado, agosto de 2021, fue seco.", "Este acuerdo es nuevo."}) {
        CAPTURE(sentence);
        CHECK(stale(sentence, "es").empty());
    }
    CHECK(stale("Le mois dernier, last month.", "fr").empty());
    CHECK(found(Code::stale_time, "<p>Some words.</p><blockquote><p>We met last month.</p></blockquote>").empty());
}

TEST_CASE("a count that the pillars do not bear out is found, and a right one is not") {
    CHECK(counted("The two countries agreed on 4 main pillars:", 5) == Words{"4 main pillars"});
    CHECK(counted("The two countries agreed on 4 main pillars:", 4).empty());
    CHECK(counted("At the latest round they chose four main pillars:", 3) == Words{"four main pillars"});
    CHECK(counted("At the latest round they chose four main pillars:", 4).empty());
    CHECK(counted("All four pillars need money, and soon.", 3) == Words{"four pillars"});
    for (const char* part :
         {"Two of the four pillars matter most here.",
          "The first two pillars are about trade:", "They rest on the three pillars of sustainable development.",
          "At least three steps remain:", "There are two other priorities:", "Over 10 years, 30 countries joined."}) {
        CAPTURE(part);
        CHECK(counted(part, 4).empty());
    }
}

TEST_CASE("a count that the list behind it does not bear out is found, and a right one is not") {
    const auto list = [](const std::string& introduction, int items, const std::string& tag = "p") {
        std::string body = "<p>Words before it.</p><" + tag + ">" + introduction + "</" + tag + "><ul>";
        for (int i = 0; i < items; ++i) body += "<li>Item " + std::string(1, static_cast<char>('a' + i)) + "</li>";
        return body + "</ul>";
    };
    CHECK(found(Code::count_not_met, list("The plan has three goals:", 4)) == Words{"three goals"});
    CHECK(found(Code::count_not_met, list("The plan has three goals:", 3)).empty());
    CHECK(found(Code::count_not_met, list("Five key takeaways", 4, "h3")) == Words{"Five key takeaways"});
    CHECK(found(Code::count_not_met, list("Five key takeaways", 5, "h3")).empty());
    CHECK(found(Code::count_not_met, list("El plan tiene cuatro prioridades:", 3), "es") ==
          Words{"cuatro prioridades"});
    CHECK(found(Code::count_not_met, list("El plan tiene cuatro prioridades:", 4), "es").empty());
    // What is counted is not what is listed.
    CHECK(found(Code::count_not_met, list("The two countries agreed on these measures:", 4)).empty());
    CHECK(found(Code::count_not_met, list("Three goals were missed. These were met:", 4)).empty());
    CHECK(found(Code::count_not_met, list("More than three goals were set:", 5)).empty());
    CHECK(found(Code::count_not_met, list("One of the three goals has these parts:", 5)).empty());
}

TEST_CASE("a passage that stands twice is found where it stands again") {
    const std::string sentence = "Both nations agreed on new rules for trade, ports and small firms";
    const std::string other = "Nobody has said so far when the second meeting is to be held";
    CHECK(found(Code::passage_repeated, "<p>" + sentence + ".</p><p>Other words. " + sentence + ".</p>") ==
          Words{sentence});
    CHECK(found(Code::passage_repeated, "<p>" + sentence + ". " + other + ".</p><p>Now. " + sentence + ". " + other +
                                            ".</p>") == Words{sentence + ". " + other});
    const Found often = proofread_page(
        html("<h1>A title</h1><p>" + sentence + ".</p><p>A. " + sentence + ".</p><p>B. " + sentence + "!</p>"));
    CHECK(often.at(Code::passage_repeated).size() == 1);
    CHECK(often.first(Code::passage_repeated)->message == "the same words stand at 1:60 and at another place");
    const std::string spanish = "Ambas naciones acordaron nuevas reglas para el comercio y los puertos";
    CHECK(found(Code::passage_repeated, "<p>" + spanish + ".</p><p>Otra vez: nada. " + spanish + ".</p>", "es") ==
          Words{spanish});
}

TEST_CASE("short sentences, pull quotes and sentences that differ are no repetition") {
    const std::string sentence = "Both nations agreed on new rules for trade, ports and small firms";
    CHECK(found(Code::passage_repeated, "<p>They agreed on it.</p><p>More. They agreed on it.</p>").empty());
    CHECK(found(Code::passage_repeated, "<p>" + sentence + ".</p><blockquote><p>" + sentence + ".</p></blockquote>")
              .empty());
    CHECK(found(Code::passage_repeated, "<p>" + sentence + ".</p><p>So: " + sentence + " too.</p>").empty());
}

TEST_CASE("an abbreviation that is never spelt out is found once, at its first place") {
    CHECK(unexplained("The HLED met, and the HLED will meet. Support for SMEs and IoT comes later.") ==
          Words{"HLED", "SMEs", "IoT"});
    CHECK(unexplained("El TLCAN cambi\u00F3 el comercio, y el TLCAN sigue.", "es") == Words{"TLCAN"});
}

TEST_CASE("abbreviations that are spelt out or known are left alone") {
    for (const char* sentence :
         {"The HLED met. The High Level Economic Dialogue (HLED) is new.",
          "HLED (High Level Economic Dialogue) is new.", "Artificial Neural Networks and fuzzy logic; ANN is older.",
          "Small and medium-sized enterprises (SMEs) grow.", "The World Health Organization (OMS, por sus siglas) met.",
          "The EU, the UN, NATO and the US met the CEO.", "A PDF on COVID-19 for the USA.",
          "Rep. Garcia (D-TX 29th District) spoke in Austin, TX.", "A #MadeInTheUSMCA and #USMCA value chain.",
          "Part XIV of book VIII.", "It is NOT so; it is not.", "Write to XQZ@EPAX.example today.",
          "THE NEW TRADE RULES OF MEXICO", "Now WE MOVED TO MEXICO.", "Code <code>ABCD</code> runs.",
          "The <abbr title='Inter-American Bank'>IDBX</abbr> lends."}) {
        CAPTURE(sentence);
        CHECK(unexplained(sentence).empty());
    }
    for (const char* sentence :
         {"La Organizaci\u00F3n Mundial del Comercio (OMC) y la OMC.", "OMC (Organizaci\u00F3n Mundial del Comercio).",
          "El Di\u00E1logo Econ\u00F3mico de Alto Nivel (HLED, por sus siglas en ingl\u00E9s).",
          "La ONU, la UE, los EUA y EE. UU. crecen."}) {
        CAPTURE(sentence);
        CHECK(unexplained(sentence, "es").empty());
    }
    PageSettings settings;
    settings.right_words = {supplied("HLED")};
    CHECK(proofread_page(html("<h1>A title</h1><p>The HLED met.</p>"), settings)
              .at(Code::abbreviation_unexplained)
              .empty());
}

TEST_CASE("text in capitals is found") {
    CHECK(found(Code::all_capitals, "<h2>WHAT COMES NEXT</h2><p>Words.</p>") == Words{"WHAT COMES NEXT"});
    CHECK(found(Code::all_capitals, "<p>Please NOTE THAT THIS OFFER ENDS soon.</p>") ==
          Words{"NOTE THAT THIS OFFER ENDS"});
    CHECK(found(Code::all_capitals, "<h2>LO QUE SIGUE AHORA</h2><p>Texto.</p>", "es") == Words{"LO QUE SIGUE AHORA"});
    CHECK(found(Code::all_capitals, "<h2>\u00C1REAS DE ACCI\u00D3N</h2><p>Texto.</p>", "es") ==
          Words{"\u00C1REAS DE ACCI\u00D3N"});
}

TEST_CASE("abbreviations, names and cells in capitals are left alone") {
    for (const char* body :
         {"<h2>USMCA</h2><p>Words.</p>", "<p>NATO, UNESCO, OECD and UNICEF met.</p>", "<p>JANE DOE</p><p>Words.</p>",
          "<p>By EXAMPLE GLOBAL VENTURES of Austin.</p>", "<h2>The USMCA and the OECD</h2><p>Words.</p>",
          "<table><tr><th>TOTAL EXPORTS OF GOODS</th><th>B</th></tr><tr><td>1</td><td>2</td></tr></table>",
          "<pre>SELECT NAMES FROM TABLES</pre><p>Words.</p>"}) {
        CAPTURE(body);
        CHECK(found(Code::all_capitals, body).empty());
    }
}

TEST_CASE("a compound that has come apart is found, with what was meant") {
    const Found page = proofread_page(html("<h1>A title</h1><p>Aid for small-and medium-sized enterprises.</p>"));
    CHECK(page.at(Code::broken_compound) == Words{"small-and medium-sized"});
    CHECK(page.first(Code::broken_compound)->hint == "did you mean \"small- and medium-sized\"?");
    CHECK(found(Code::broken_compound, "<p>Firms that are medium- sized grow.</p>") == Words{"medium- sized"});
    CHECK(found(Code::broken_compound, "<p>Relaciones pol\u00EDtico-y econ\u00F3mico-sociales.</p>", "es") ==
          Words{"pol\u00EDtico-y econ\u00F3mico-sociales"});
}

TEST_CASE("compounds that are right and dashes are left alone") {
    for (const char* sentence :
         {"Small- and medium-sized firms.", "Short-, medium- and long-term aims.", "Black-and-white pictures.",
          "First- through fifth-grade pupils.", "The how-to guide for an either-or choice.",
          "The region- said he - grows.", "A follow-up to cross-border trade.", "Low- to middle-income countries."}) {
        CAPTURE(sentence);
        CHECK(found(Code::broken_compound, "<p>" + std::string(sentence) + "</p>").empty());
    }
    CHECK(
        found(Code::broken_compound, "<p>Pre- y posguerra; franco-alemana y socio-econ\u00F3mica.</p>", "es").empty());
}

}  // namespace chancery::test
