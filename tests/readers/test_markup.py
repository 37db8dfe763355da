"""Web pages as text, and pages made to keep a reader busy."""

import time

import pytest

from crmctl.readers.markup import plain


@pytest.mark.parametrize(
    ("page", "text"),
    [
        ("<p>one</p><p>two<br/>three</p>", "one\n\ntwo\nthree"),
        ("<head><title>t</title><style>p {}</style></head><body>b<script>s()</script></body>", "b"),
        ("<head><style>x</style><body>unclosed head", "unclosed head"),
        ("<ul><li>a<li>b</ul>", "- a\n- b"),
        ("<table><tr><td>a</td><td>b</td></tr><tr><td>c</td></tr></table>", "a b\nc"),
        ('<a href="https://x.cn/p?q=1&amp;r=2">Angebot</a>', "Angebot <https://x.cn/p?q=1&r=2>"),
        ('<a href="https://x.cn/">x.cn</a> <a href="javascript:alert(1)">y</a>', "x.cn y"),
        ("a &amp; b &lt;c&gt; &#20320;&#x597D; &nbsp;&copy;", "a & b <c> 你好 ©"),
        ("<!-- <p>no</p> -->yes<!-- never closed", "yes"),
        ("<![if mso]>x<![endif]><?xml y?>z", "xz"),
        ("5 < 6 and <unclosed", "5 < 6 and <unclosed"),
        ("<pre>as\n  written\n</pre>wrapped\nhere", "as\nwritten\n\nwrapped here"),
        ("<div>a</div>\x1f<div>b</div>", "a\nb"),
        ("", ""),
    ],
)
def test_what_a_person_reads(page, text):
    assert plain(page) == text


@pytest.mark.parametrize(
    "piece", ["<a", "<!", "<!--", "<!-- >", "<a x='", "</", "<script>", "<?", "<![CDATA[ >", "<a b=c ", "&#", "<div>"]
)
@pytest.mark.parametrize("end", ["", ">"])
def test_a_page_made_to_keep_a_reader_busy(piece, end):
    start = time.process_time()
    plain(piece * (200_000 // len(piece)) + end)
    assert time.process_time() - start < 5
