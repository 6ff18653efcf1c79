//! Office documents, books and PDFs to begin from. What is spoilt of a zipped document is the XML in it, for a
//! spoilt archive is mostly refused before its words are looked at; `package` spoils the archive itself.

use std::io::{Cursor, Write};
use zip::write::SimpleFileOptions;
use zip::{CompressionMethod, ZipWriter};

fn packed(parts: &[(&str, &[u8])]) -> Vec<u8> {
    let mut zip = ZipWriter::new(Cursor::new(Vec::new()));
    for (name, bytes) in parts {
        let stored = *name == "mimetype";
        let method = if stored { CompressionMethod::Stored } else { CompressionMethod::Deflated };
        zip.start_file(*name, SimpleFileOptions::default().compression_method(method)).unwrap();
        zip.write_all(bytes).unwrap();
    }
    zip.finish().unwrap().into_inner()
}

const RELATIONS: &[u8] =
    b"<Relationships><Relationship Type='x/styles' Target='d.xml'/><Relationship Type='x/footnotes' Target='d.xml'/>\
    <Relationship Type='x/comments' Target='d.xml'/><Relationship Type='x/header' Target='d.xml'/></Relationships>";

/// A Word document of which every part is this one.
pub fn word(xml: &[u8]) -> Vec<u8> {
    packed(&[
        ("word/document.xml", xml),
        ("word/d.xml", xml),
        ("word/_rels/document.xml.rels", RELATIONS),
        ("docProps/core.xml", xml),
    ])
}

pub fn words() -> Vec<Vec<u8>> {
    vec![
        b"<w:document><w:styles><w:style w:styleId='T'><w:name w:val='Title'/><w:basedOn w:val='T'/></w:style></w:styles><w:body>\
        <w:p><w:pPr><w:pStyle w:val='T'/></w:pPr><w:r><w:t>Who was told</w:t></w:r></w:p>\
        <w:p><w:pPr><w:rPr><w:del w:author='B'/></w:rPr></w:pPr><w:r><w:t>It was </w:t></w:r><w:del w:author='B'><w:r><w:delText>never</w:delText></w:r></w:del>\
        <w:ins w:author='B'><w:r><w:t>tw\xC3\xA9\xCC\x81ce</w:t></w:r></w:ins><w:r><w:footnoteReference w:id='2'/></w:r></w:p>\
        <w:commentRangeStart w:id='5'/><w:p><w:r><w:t>told &amp; so.</w:t><w:tab/><w:br/></w:r><w:commentRangeEnd w:id='5'/><w:r><w:commentReference w:id='5'/>\
        <w:txbxContent><w:p><w:r><w:t>In a box.</w:t></w:r></w:p></w:txbxContent></w:r></w:p>\
        <w:tbl><w:tr><w:tc><w:p><w:r><w:t>One</w:t></w:r></w:p></w:tc><w:tc><w:p><w:r><w:t>Two</w:t></w:r></w:p></w:tc></w:tr></w:tbl>\
        </w:body><w:footnotes><w:footnote w:id='2'><w:p><w:r><w:t>In May.</w:t></w:r></w:p></w:footnote></w:footnotes>\
        <w:comments><w:comment w:id='5' w:author='C'><w:p><w:r><w:t>Which?</w:t></w:r></w:p></w:comment></w:comments>\
        <dc:title>Other words here</dc:title><dc:creator>Ada Writer</dc:creator><dcterms:created>2019-11-06</dcterms:created></w:document>"
            .to_vec(),
    ]
}

pub const WORD: &[&[u8]] = &[
    b"<w:p>",
    b"</w:p>",
    b"<w:r>",
    b"<w:t>",
    b"</w:t>",
    b"<w:del>",
    b"</w:del>",
    b"<w:ins>",
    b"<w:tbl>",
    b"<w:tc>",
    b"</w:tbl>",
    b"<w:pPr>",
    b"</w:pPr>",
    b"<w:footnoteReference w:id='2'/>",
    b"<w:commentRangeStart w:id='6'/>",
    b"<w:txbxContent>",
    b"&#x10FFFF;",
    b"&x;",
    b"<![CDATA[",
    b"]]>",
    b"<!--",
    b"-->",
    b"\xCC\x81",
];

/// An office text of the open format of which every part is this one.
pub fn open_document(xml: &[u8]) -> Vec<u8> {
    packed(&[
        ("mimetype", b"application/vnd.oasis.opendocument.text"),
        ("content.xml", xml),
        ("styles.xml", xml),
        ("meta.xml", xml),
    ])
}

pub fn open_documents() -> Vec<Vec<u8>> {
    vec![
        b"<office:document><style:style style:name='P' style:parent-style-name='Title'/><office:text><text:tracked-changes>\
        <text:changed-region text:id='c'><text:deletion><dc:creator>B</dc:creator><text:p>never</text:p></text:deletion></text:changed-region>\
        </text:tracked-changes><text:p text:style-name='P'>Who was told</text:p><text:h>Below</text:h><text:p>It was <text:change text:change-id='c'/>\
        <text:change-start text:change-id='c'/>told<text:change-end text:change-id='c'/><text:note><text:note-citation>1</text:note-citation>\
        <text:note-body><text:p>In May.</text:p></text:note-body></text:note><text:s text:c='2'/><office:annotation office:name='a'><dc:creator>C</dc:creator>\
        <text:p>Which?</text:p></office:annotation>team<office:annotation-end office:name='a'/><draw:text-box><text:p>Box.</text:p></draw:text-box></text:p>\
        <table:table><table:table-row><table:table-cell><text:p>One</text:p></table:table-cell></table:table-row></table:table></office:text>\
        <style:header><text:p>Harbour Wire</text:p></style:header><dc:title>Other words here</dc:title></office:document>"
            .to_vec(),
    ]
}

pub const OPEN_DOCUMENT: &[&[u8]] = &[
    b"<text:p>",
    b"</text:p>",
    b"<text:note>",
    b"</text:note>",
    b"<office:annotation>",
    b"</office:annotation>",
    b"<text:s text:c='99999999999'/>",
    b"<table:table>",
    b"<table:table-cell>",
    b"<text:changed-region text:id='d'>",
    b"</office:text>",
    b"<text:tab/>",
    b"&#0;",
    b"\xCC\x81",
];

/// A workbook of the open format whose sheets are these.
pub fn open_sheet(xml: &[u8]) -> Vec<u8> {
    packed(&[("mimetype", b"application/vnd.oasis.opendocument.spreadsheet"), ("content.xml", xml)])
}

pub fn open_sheets() -> Vec<Vec<u8>> {
    vec![
        b"<office:document-content><office:spreadsheet><table:table table:name='Codes'><table:table-row><table:table-cell><text:p>code</text:p>\
        </table:table-cell></table:table-row></table:table><table:table table:name='Items'><table:table-header-rows><table:table-row>\
        <table:table-cell office:value-type='string'><text:p>id</text:p></table:table-cell><table:table-cell table:number-columns-repeated='2'/>\
        <table:table-cell><text:p>text</text:p></table:table-cell></table:table-row></table:table-header-rows><table:table-row table:number-rows-repeated='3'>\
        <table:table-cell office:value-type='float' office:value='7'><text:p>7,0</text:p></table:table-cell>\
        <table:table-cell office:value-type='date' office:date-value='2019-11-01T00:00:00'/><table:covered-table-cell office:value-type='boolean' office:boolean-value='true'/>\
        <table:table-cell office:value-type='string'><office:annotation><dc:creator>C</dc:creator><text:p>Which?</text:p></office:annotation>\
        <text:p>It <text:span>was</text:span><text:s text:c='2'/>told,<text:tab/>caf\xC3\xA9.<text:line-break/>So.</text:p><text:p>Twice.</text:p>\
        <draw:frame><draw:text-box><text:p>Box.</text:p></draw:text-box></draw:frame></table:table-cell></table:table-row>\
        <table:table-row table:number-rows-repeated='1048000'><table:table-cell table:number-columns-repeated='16384'/></table:table-row>\
        </table:table></office:spreadsheet></office:document-content>"
            .to_vec(),
    ]
}

pub const OPEN_SHEET: &[&[u8]] = &[
    b"<table:table table:name='a!b'>",
    b"</table:table>",
    b"<table:table-row>",
    b"</table:table-row>",
    b"<table:table-cell>",
    b"</table:table-cell>",
    b"<table:covered-table-cell>",
    b" table:number-columns-repeated='4294967295'",
    b" table:number-rows-repeated='4294967295'",
    b" office:value-type='float' office:value='1e309'",
    b" office:value-type='date' office:date-value=''",
    b" office:value-type='time' office:time-value='PT1H'",
    b"<text:p>text</text:p>",
    b"<text:p>",
    b"</text:p>",
    b"<text:s text:c='99999999999'/>",
    b"<text:line-break/>",
    b"<office:annotation>",
    b"</office:annotation>",
    b"<draw:frame>",
    b"&x;",
    b"&#0;",
    b"<![CDATA[",
    b"]]>",
    b"\xCC\x81",
];

/// A book of which the list of pages and the page are this one.
pub fn book(xml: &[u8]) -> Vec<u8> {
    packed(&[
        ("mimetype", b"application/epub+zip"),
        ("META-INF/container.xml", b"<rootfile full-path='b'/>"),
        ("b", xml),
    ])
}

pub fn books() -> Vec<Vec<u8>> {
    vec![
        b"<package><metadata><dc:title>The account</dc:title><dc:creator>Ada</dc:creator><dc:date>2019-11-05</dc:date></metadata>\
        <manifest><item id='a' href='b' media-type='x/html'/><item id='n' href='%62' properties='nav'/></manifest><spine><itemref idref='n'/>\
        <itemref idref='a'/></spine><body><h1>First</h1><p>It was\n <i>told</i> &mdash; twice.<br/>So.</p><ul><li>one</li></ul></body></package>"
            .to_vec(),
    ]
}

pub const BOOK: &[&[u8]] = &[
    b"<p>",
    b"</p>",
    b"<p/>",
    b"<h2>",
    b"<a id='x'/>",
    b"<h:p>",
    b"</h:p>",
    b"<svg:svg>",
    b"<![CDATA[",
    b"]]>",
    b"<!DOCTYPE a [",
    b"<aside epub:type='footnote' id='n'>",
    b"<a epub:type='noteref' href='#n'>",
    b"<nav>",
    b"<ruby>",
    b"<rt>",
    b"<td>",
    b"<itemref idref='a'/>",
    b"href='../../b'",
    b"%",
    b"<script>",
    b"<br/>",
    b"&nbsp;",
];

pub fn rich_texts() -> Vec<Vec<u8>> {
    vec![
        br"{\rtf1\ansi\ansicpg1252{\fonttbl{\f0 A;}{\f1\fcharset204 B;}}{\stylesheet{\s7 Title;}}{\*\revtbl{Unknown;}{Bo;}}
{\info{\title Other words here}{\author Ada Writer}{\creatim\yr2019\mo11\dy5}}{\header Harbour Wire\par}\pard\s7 Who was told\par
\pard It was {\deleted\revauthdel1 never}{\revised\revauth1 tw\'e9ce} {\f1\'cc\'e8} \u-10179?\u-8704? told{\footnote In May.} to {\*\atrfstart 3}the
 team{\*\atrfend 3}{\*\atnauthor Bo}{\*\annotation{\*\atnref 3}Which?\par}.\par\trowd\intbl One\cell Two\cell\row\pard\fs40 End\par\bin3 }}}}"
            .to_vec(),
    ]
}

pub const RICH_TEXT: &[&[u8]] = &[
    b"{",
    b"}",
    b"\\par ",
    b"\\u-1?",
    b"\\uc0 ",
    b"\\'",
    b"\\footnote ",
    b"{\\*\\annotation ",
    b"{\\*\\atrfstart 3}",
    b"\\bin9 ",
    b"\\deleted ",
    b"\\cell ",
    b"\\row ",
    b"\\intbl ",
    b"\\f1 ",
    b"{\\info ",
    b"{\\title ",
    b"\\ansicpg932 ",
    b"\\*",
    b"{\\fonttbl ",
];

pub fn packages() -> Vec<Vec<u8>> {
    vec![word(&words()[0]), open_document(&open_documents()[0])]
}

/// Without a table of places, so that a parser finds the objects whatever was moved.
pub fn pdfs() -> Vec<Vec<u8>> {
    vec![
        b"%PDF-1.4\n1 0 obj\n<< /Type /Catalog /Pages 2 0 R /PageLabels << /Nums [0 << /S /r /P (A) /St 3 >>] >> >>\nendobj\n\
        2 0 obj\n<< /Type /Pages /Kids [4 0 R 6 0 R] /Count 2 >>\nendobj\n3 0 obj\n<< /Type /Font /Subtype /Type1 /BaseFont /Courier /ToUnicode 7 0 R >>\nendobj\n\
        4 0 obj\n<< /Type /Page /Parent 2 0 R /MediaBox [0 0 600 800] /Rotate 90 /Contents 5 0 R /Resources << /Font << /F 3 0 R >> /XObject << /X 5 0 R >> >> >>\nendobj\n\
        5 0 obj\n<< /Length 160 /Subtype /Form >>\nstream\nBT /F 20 Tf 60 700 Td (Who was told) Tj /F 10 Tf 0 -30 Td [(It was) -900 (told.)] TJ T* (So it was) ' ET q 1 0 0 1 9 9 cm /X Do Q BI /W 1 /H 1 ID x EI\nendstream\nendobj\n\
        6 0 obj\n<< /Type /Page /Parent 2 0 R /Contents [5 0 R 5 0 R] >>\nendobj\n\
        7 0 obj\n<< /Length 70 >>\nstream\n1 begincodespacerange <00> <FF> endcodespacerange 1 beginbfrange <20> <7E> <0020> endbfrange\nendstream\nendobj\n\
        8 0 obj\n<< /Title (Other words here) /CreationDate (D:20191105) >>\nendobj\ntrailer << /Root 1 0 R /Info 8 0 R /Size 9 >>\n%%EOF"
            .to_vec(),
    ]
}

pub const PDF: &[&[u8]] = &[
    b" 0 R",
    b"obj\n",
    b"endobj",
    b"<<",
    b">>",
    b"[",
    b"]",
    b"stream\n",
    b"endstream",
    b"/Kids",
    b"/Filter /FlateDecode",
    b"/Filter [/ASCIIHexDecode /LZWDecode]",
    b"/Length 99999999",
    b" Tj",
    b" TJ",
    b" Tf",
    b" Td",
    b" cm",
    b" Do",
    b"q ",
    b"Q ",
    b"BT ",
    b"ET ",
    b"BI ",
    b"/Type /ObjStm /N 9 /First 9",
    b"beginbfchar",
    b"xref\n0 9\n",
    b"/Prev 9",
    b"/Subtype /Type0",
    b"/DescendantFonts [3 0 R]",
];
