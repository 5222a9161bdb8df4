#include "image/address.h"

#include <random>

#include "image/data_url.h"
#include "image/format.h"
#include "image/made.h"
#include "support/catch2.h"

using namespace chancery;

namespace {

constexpr PagePlace kPage{"site/briefs", "site", "https://www.nexus.example/briefs/hled"};

std::vector<std::string> paths(std::string_view address, const PagePlace& page = kPage) {
    const Place place = place_of(address, page);
    CHECK(place.kind == AddressKind::file);
    return place.paths;
}
AddressKind kind(std::string_view address) { return place_of(address, kPage).kind; }

using Names = std::vector<std::string>;

}  // namespace

TEST_CASE("relative addresses lead to files below the page's folder") {
    CHECK(paths("photos/port.jpg") == Names{"site/briefs/photos/port.jpg"});
    CHECK(paths(" ./a/../port.jpg\n") == Names{"site/briefs/port.jpg"});
    CHECK(paths("../media/port.jpg") == Names{"site/media/port.jpg"});
    CHECK(paths("port.jpg", {"", "", ""}) == Names{"port.jpg"});
    CHECK(paths("HLED%20_%20Nexus_files/a.jpg") ==
          Names{"site/briefs/HLED _ Nexus_files/a.jpg", "site/briefs/HLED%20_%20Nexus_files/a.jpg"});
    CHECK(paths("a.jpg?w=300#x") == Names{"site/briefs/a.jpg", "site/briefs/a.jpg?w=300"});
    CHECK(paths("100%25.jpg") == Names{"site/briefs/100%.jpg", "site/briefs/100%25.jpg"});
    CHECK(paths("100%.jpg") == Names{"site/briefs/100%.jpg"});
}

TEST_CASE("addresses from the root lead to files below the root") {
    CHECK(paths("/wp-content/port.jpg") == Names{"site/wp-content/port.jpg"});
    CHECK(paths("/port.jpg", {"input", "", ""}) == Names{"input/port.jpg"});
    CHECK(paths("file:///home/me/port.jpg") == Names{"site/home/me/port.jpg"});
}

TEST_CASE("the site's own addresses map into the root, others are on a network") {
    const Place own = place_of("https://nexus.example/media/port.jpg?v=2", kPage);
    CHECK(own.kind == AddressKind::network);
    CHECK(own.paths == Names{"site/media/port.jpg", "site/media/port.jpg?v=2"});
    for (const std::string_view other : {"https://cdn.example/a.jpg", "http://nexus.example.evil/a.jpg",
                                         "//cdn.example/a.jpg", "HTTPS://cdn.example/a.jpg"}) {
        CHECK(kind(other) == AddressKind::network);
        CHECK(place_of(other, kPage).paths.empty());
    }
}

TEST_CASE("addresses that name no file lead nowhere") {
    for (const std::string_view address : {"", "  ", "#top", "?x=1", "blob:https://a/b", "javascript:void(0)",
                                           "cid:part1", "about:blank", "a%00b.jpg#"}) {
        const Place place = place_of(address, kPage);
        if (address == "a%00b.jpg#")
            CHECK(place.paths == Names{"site/briefs/a%00b.jpg"});
        else
            CHECK(place.kind == AddressKind::nowhere);
    }
    CHECK(kind("data:,x") == AddressKind::data);
    CHECK(kind("DATA:,x") == AddressKind::data);
    CHECK(kind("c:photo.jpg") == AddressKind::file);
}

TEST_CASE("addresses are shown short and whole by the character") {
    CHECK(shown("photos/a.jpg") == "photos/a.jpg");
    CHECK(shown("data:image/png;base64,AAAA") == "data:image/png;base64,...");
    std::string spanish;
    while (spanish.size() < 200) spanish += "\u00f1";
    const std::string cut = shown(spanish);
    CHECK(cut.size() <= 80);
    CHECK(cut.ends_with("\u00f1..."));
}

TEST_CASE("data URLs in every form that pages use") {
    CHECK(decode_data_url("data:;base64,aGVsbG8=") == "hello");
    CHECK(decode_data_url("data:image/png;base64,aGVs\n bG8") == "hello");
    CHECK(decode_data_url("DATA:image/png;charset=utf-8;BASE64 ,aGVsbG8%3D") == "hello");
    CHECK(decode_data_url("data:;base64,-_-_") == decode_data_url("data:;base64,+/+/"));
    CHECK(decode_data_url("data:image/svg+xml,%3Csvg/%3E") == "<svg/>");
    CHECK(decode_data_url("data:,a%2") == "a%2");
    CHECK(decode_data_url("data:,") == "");
}

TEST_CASE("malformed data URLs are refused") {
    for (const std::string_view address :
         {"data:", "data:image/png;base64", "data:;base64,", "data:;base64,a", "data:;base64,aGVsbG8*",
          "data:;base64,=aaa", "data:;base64,a===", "data:;base64,aG=sbG8=", "image/png;base64,aGVs"})
        CHECK_FALSE(decode_data_url(address));
}

TEST_CASE("any bytes come back out of base64") {
    std::mt19937 random(5);
    for (std::size_t size = 1; size < 200; ++size) {
        std::string bytes;
        for (std::size_t i = 0; i < size; ++i) bytes += static_cast<char>(random());
        std::string address = "data:application/octet-stream;base64," + made::base64(bytes);
        CHECK(decode_data_url(address) == bytes);
        while (address.ends_with('=')) address.pop_back();
        CHECK(decode_data_url(address) == bytes);
    }
}

TEST_CASE("formats are told by content") {
    using F = PictureFormat;
    const auto of = [](std::string_view bytes) { return picture_format_of(bytes); };
    CHECK(of(made::jpeg({})) == F::jpeg);
    CHECK(of(made::png({})) == F::png);
    CHECK(of("GIF89a....") == F::gif);
    CHECK(of(std::string_view("RIFF\x24\0\0\0WEBPVP8 ", 16)) == F::webp);
    CHECK(of(std::string_view("\0\0\0\x20"
                              "ftypavif",
                              12)) == F::avif);
    CHECK(of(std::string_view("\0\0\0\x20"
                              "ftypheic",
                              12)) == F::heic);
    CHECK(of("BM6....") == F::bmp);
    CHECK(of(std::string_view("II*\0....", 8)) == F::tiff);
    CHECK(of("\xef\xbb\xbf  <?xml version=\"1.0\"?>\n<!-- a <html> -->\n<!DOCTYPE svg [<!ENTITY a \"b\">]><svg>") ==
          F::svg);
    CHECK(of("<SVG>") == F::svg);
    CHECK(of("<!DOCTYPE html><title>404</title>") == F::web_page);
    CHECK(of("\x1f\x8b\x08") == F::svgz);
    CHECK(of("%PDF-1.7") == F::pdf);
    CHECK(of("") == F::empty);
    CHECK(of("hello") == F::unknown);
    CHECK(of("<?xml") == F::unknown);
    CHECK(of("<!--") == F::unknown);
    CHECK(of("\xff") == F::unknown);
}
