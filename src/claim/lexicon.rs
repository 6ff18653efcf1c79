//! The closed classes of English words that the finder knows by name.
//!
//! One table, read once; each word of a text is looked up once. A class says how a word behaves here, not
//! what it is in grammar: "told" is a word of saying that takes the person told.

use super::cues;
use crate::text::eights::{head, is_wide};
use std::collections::HashMap;
use std::hash::{BuildHasherDefault, Hasher};
use std::sync::LazyLock;

/// A set of word classes.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) struct Class(u64);

macro_rules! classes {
    ($($(#[$doc:meta])* $name:ident = $bit:expr;)*) => {
        impl Class { $($(#[$doc])* pub const $name: Class = Class(1 << $bit);)* }
    };
}

classes! {
    /// Verbs of saying in the past or present: "said", "claims".
    SAY = 0;
    /// Of these, the ones that take the person addressed: "told".
    TELL = 1;
    /// Verbs that report only with "that" or a quotation behind: "found", "believes".
    REPORT = 2;
    /// "saying", "adding".
    SAYING = 3;
    /// Nouns for what is said or written: "statement", "report".
    UTTERANCE = 4;
    /// Nouns for people by their part: "spokesperson".
    ROLE = 5;
    /// Nouns for bodies: "company", "ministry".
    BODY = 6;
    /// "Mr", "President": stand before a name.
    TITLE = 7;
    HE = 8;
    SHE = 9;
    IT = 10;
    THEY = 11;
    FIRST = 12;
    SECOND = 13;
    DETERMINER = 14;
    PREPOSITION = 15;
    CONJUNCTION = 16;
    RELATIVE = 17;
    AUXILIARY = 18;
    /// Finite verbs in the past, by form: "was", "-ed".
    PAST = 19;
    FUTURE = 20;
    /// Present verbs that state something: "remains", "shows".
    PRESENT = 21;
    MONTH = 22;
    WEEKDAY = 23;
    TIME_UNIT = 24;
    /// Number words: "twenty".
    NUMERAL = 25;
    MAGNITUDE = 26;
    COMPARISON = 27;
    CAUSE = 28;
    OPINION = 29;
    FORECAST = 30;
    QUANTITY = 31;
    HEDGE = 32;
    NEGATION = 33;
    COMMAND = 34;
    QUESTION = 35;
    ADVERB = 36;
    /// Plural nouns without "s".
    PLURAL = 37;
    /// "Article", "Flight": the number behind is a name.
    LABEL = 38;
    /// Written "-ing".
    GERUND = 39;
    /// Things that happen: "sued", "killed".
    EVENT = 40;
    /// Words that can begin a date in small letters: "yesterday", "last".
    TEMPORAL = 41;
    /// Words besides numerals that can begin a figure: "half", "Rs".
    COUNTS = 42;
    /// "is", "are".
    IS = 43;
    /// Forms of the verbs of `cues.rs`.
    CUE = 44;
    /// Take a clause with "that": "hope that it rains".
    CLAUSE = 45;
    /// Take a clause without "that" too: "hope it rains".
    BARE = 46;
    /// Take "to": "hope to win".
    INTENT = 47;
    /// Take "whether", "how", "what".
    QUESTION_OF = 48;
    /// What is behind them is what they are about: "praised the plan".
    OBJECT = 49;
    /// The same over "for", "about", "of", "against".
    LINKED = 50;
    /// The same over "to", "on", "with", "at", "in".
    LINKED_TO = 51;
    /// "claim", "idea", "promise".
    THOUGHT = 52;
    /// Words that judge or colour: "absurd", "utterly", "elites".
    JUDGING = 53;
    /// "should", "would", "need".
    MODAL = 54;
}

impl Class {
    pub const NONE: Class = Class(0);
    pub const PRONOUN: Class = Class(Self::HE.0 | Self::SHE.0 | Self::IT.0 | Self::THEY.0 | Self::FIRST.0);
    /// Words that end a noun phrase.
    pub const BREAK: Class = Class(
        Self::PREPOSITION.0
            | Self::CONJUNCTION.0
            | Self::RELATIVE.0
            | Self::AUXILIARY.0
            | Self::SAY.0
            | Self::SAYING.0
            | Self::REPORT.0
            | Self::FUTURE.0
            | Self::PRESENT.0
            | Self::NEGATION.0
            | Self::PRONOUN.0,
    );
    pub const VERB: Class = Class(
        Self::SAY.0 | Self::REPORT.0 | Self::AUXILIARY.0 | Self::PAST.0 | Self::FUTURE.0 | Self::PRESENT.0,
    );

    pub const fn any(self, of: Class) -> bool {
        self.0 & of.0 != 0
    }

    /// All classes of the table up to `last`.
    pub const fn first(last: Class) -> Class {
        Class(last.0 | (last.0 - 1))
    }

    /// What it shares with `of`.
    pub const fn only(self, of: Class) -> Class {
        Class(self.0 & of.0)
    }

    /// The set as a number.
    pub const fn bits(self) -> u64 {
        self.0
    }

    pub const fn with(self, other: Class) -> Class {
        Class(self.0 | other.0)
    }
}

const TABLE: &[(Class, &str)] = &[
    (
        Class::TEMPORAL,
        "today yesterday tomorrow tonight early mid late beginning start middle end first second third fourth final \
         last this next past previous coming current q1 q2 q3 q4 a an couple following same day earlier later spring \
         summer autumn fall winter week weekend fiscal fy christmas new half h1 h2",
    ),
    (
        Class::COUNTS,
        "a an half rs re inr usd eur gbp chf jpy cny rmb aud cad us c hk nz s r minus twice second third fourth fifth \
         sixth seventh eighth ninth tenth twofold threefold fourfold fivefold sixfold sevenfold eightfold ninefold tenfold",
    ),
    (Class::IS, "is are isn't aren't"),
    (
        Class::JUDGING,
        "very really quite truly simply merely indeed rather too surely certainly undoubtedly doubtless arguably \
         apparently evidently seem seemed appear maybe probably nonsense folly madness insane crazy foolish silly \
         sensible reasonable unreasonable wise naive corrupt evil cruel brutal shocking appalling scandalous \
         disastrous catastrophic tragic tragedy failure failed hypocrisy hypocrite hypocritical shame disgrace lies \
         liar liars propaganda elites elite radical extremist ideology ideological agenda woke mob hysteria \
         hysterical courage courageous heroic hero noble decent honest dishonest honesty dishonesty moral immoral \
         freedom tyranny tyrannical greed greedy selfish arrogant arrogance incompetent incompetence ignorant \
         ignorance coward cowardly sad happy glad lucky fortunate welcome worrying alarming disturbing frightening \
         scary dangerous danger harmful useless pointless meaningless need needs deserve deserves better worse \
         enough real truth fake mere bizarre strange odd weird curious ironic irony surprising surprisingly \
         surprise interesting fascinating perfect perfectly excellent superb poor poorly badly dumb lousy weak \
         pitiful miserable wealthy nothing everything never always imagine course alas ah oh well yes no why \
         let's us our we hard easy difficult impossible inevitable unlikely clear obvious plain wonder sense matter \
         matters pretty fine fun funny laughable joke kind sort thing things stuff ever utterly totally completely \
         absolutely entirely deeply profoundly hugely massively terribly awfully destroy destroying ruin ruined \
         ruthless reckless irresponsible shameless blatant outright sheer vast endless",
    ),
    (Class::MODAL, "should must ought need cannot can't shouldn't would could might may wouldn't couldn't"),
    (
        Class::SAY,
        "said says say stated states claimed claims announced announces added adds tweeted tweets wrote writes \
         argued argues declared declares insisted insists acknowledged acknowledges admitted admits \
         explained explains warned warns alleged alleges asserted asserts maintained maintains reiterated \
         reiterates clarified clarifies responded responds replied replies remarked remarks commented \
         contended contends conceded concedes complained testified testifies vowed vows pledged pledges \
         confirmed confirms denied denies noted notes concluded concludes continued recalled recalls quipped \
         joked predicted predicts emphasized emphasised stressed stresses boasted lamented countered \
         posted disclosed discloses proclaimed opined cautioned cautions promised promises reported reports \
         suggested suggests indicated indicates revealed reveals mentioned mentions told tells informed \
         assured assures reminded alerted observed read reads retorted insinuated hinted estimated estimates \
         urged urges swore exclaimed asked asks shouted chanted tell",
    ),
    (
        Class::TELL,
        "told tells tell informed assured assures reminded alerted warned warns asked asks notified urged urges advised",
    ),
    (
        Class::REPORT,
        "found finds showed shows show shown believed believes believe thinks think thought hopes hoped hope \
         feared fears fear expects expected knew knows know learned learns discovered feels felt saw sees \
         considers considered proposed proposes demanded demands requested agreed agrees decided ruled rules \
         called calls described describes criticized criticised accused accuses praised blamed blames \
         expressed expresses highlighted cited cites questioned doubts suspects suspected implied implies \
         accepted argue claim suggest seems reckons worries worried wants wanted notified advised \
         threatened threatens express voiced voices referred refers points pointed sought seeks denounced condemned defended",
    ),
    (
        Class::SAYING,
        "saying adding claiming arguing telling stating announcing noting insisting warning alleging asserting \
         explaining suggesting tweeting writing declaring pointing calling reporting confirming denying \
         informing assuring stressing citing acknowledging admitting promising vowing",
    ),
    (
        Class::UTTERANCE,
        "statement statements report reports study studies survey surveys poll polls document documents letter \
         filing lawsuit suit complaint notice tweet tweets post posts memo email emails ruling note analysis \
         research data figures records review investigation investigations paper release article story bulletin advisory \
         affidavit indictment transcript blog interview speech testimony estimate estimates audit findings",
    ),
    (
        Class::ROLE,
        "spokesperson spokesman spokeswoman spokespersons official officials minister ministers leader leaders \
         analyst analysts expert experts source sources police researcher researchers scientist scientists \
         lawyer lawyers activist activists journalist journalists reporter reporters critic critics supporter \
         supporters aide aides adviser advisers advisor advisors director directors president chairman \
         chairwoman chair chief ceo executive executives secretary senator senators congressman congresswoman \
         lawmaker lawmakers politician politicians candidate candidates professor doctor doctors judge judges \
         prosecutor prosecutors attorney attorneys witness witnesses resident residents man woman voter voters \
         member members head founder author authors economist economists engineer engineers officer officers \
         commissioner ambassador diplomat diplomats king queen prince mayor governor coach player strategist \
         pollster commentator teacher student students mother father owner manager editor people mp mps \
         general people others everyone many some observers investigators historians insiders person treasurer \
         treasurers auditor auditors surgeon surgeons clerk clerks nurse nurses councillor councillors councilman \
         councilwoman vicar coroner headteacher historian biologist physicist statistician",
    ),
    (
        Class::BODY,
        "company firm government ministry agency administration department commission committee court council \
         parliament congress party team platform bank group organisation organization institute university \
         union office bureau regulator authority authorities army military navy campaign association federation \
         foundation board panel tribunal embassy corporation network newspaper magazine outlet club hospital \
         school state watchdog maker vendor operator charity centre center parent service media app",
    ),
    (
        Class::TITLE,
        "mr mrs ms dr sir dame lord lady prof president minister secretary senator sen rep gov governor mayor \
         judge justice chancellor premier chief spokesman spokeswoman spokesperson director general colonel \
         captain sergeant lieutenant ambassador pope king queen prince princess sheikh shri smt professor \
         congressman congresswoman representative attorney commissioner chairman vice deputy former union it",
    ),
    (Class::HE, "he him his himself"),
    (Class::SHE, "she her hers herself"),
    (Class::IT, "it its itself"),
    (Class::THEY, "they them their theirs themselves"),
    (Class::FIRST, "i we me us my our mine ours myself ourselves i'm i've i'll i'd we're we've we'll we'd"),
    (Class::SECOND, "you your yours yourself you're you've you'll"),
    (
        Class::DETERMINER,
        "the a an this that these those his her its their our my your some any each every another no both all \
         several many such",
    ),
    (
        Class::PREPOSITION,
        "of in on at by for with from to into about over under against during between among amongst through \
         across after before since until till within without as per than near off upon toward towards despite \
         amid via like following around above below behind beyond inside outside onto including regarding according",
    ),
    (
        Class::CONJUNCTION,
        "and or but nor so yet while because although though if when where whereas unless once whether why how",
    ),
    (Class::RELATIVE, "who which that whom whose what"),
    (
        Class::AUXILIARY,
        "is are was were be been being am has have had having do does did can could may might must should would \
         isn't aren't wasn't weren't hasn't haven't hadn't don't doesn't didn't can't couldn't wouldn't shouldn't \
         it's he's she's that's there's",
    ),
    (
        Class::PAST,
        "was were had did said told wrote went came took gave made got became began brought bought built chose \
         cut drew drove fell felt fought found flew forgot grew heard held hit hurt kept knew led left lent let \
         lost met paid put quit ran rose sat saw sent set shot shut sold sought spent spoke stood stole struck \
         swore taught thought threw understood withdrew won wore been done gone taken given known seen shown \
         broken chosen written hidden stolen driven fallen overtook sank rang sang swam rode drank ate shook woke froze tore \
         blew hid fled swept swung shrank sprang stuck hung slid slept dealt overcame undertook underwent upheld withheld \
         forbade forgave lay rebuilt outgrew hasn't hadn't wasn't weren't didn't spied bore",
    ),
    (Class::FUTURE, "will won't shall going gonna 'll"),
    (
        Class::PRESENT,
        "remains remain includes include contains contain uses use accounts account owns own makes make works \
         work needs need gives give takes take lives live holds hold runs run comes come goes go stands stand \
         costs cost employs employ operates operate produces produce means mean has have faces face plans plan \
         leads lead keeps keep serves serve allows allow requires require becomes become begins begin continues \
         continue exists exist belongs belong consists comprises span spans abuses abuse affects affect spend spends pay pays agree agrees rises helps sells receives",
    ),
    (
        Class::MONTH,
        "january february march april may june july august september october november december jan feb mar apr \
         jun jul aug sep sept oct nov dec",
    ),
    (Class::WEEKDAY, "monday tuesday wednesday thursday friday saturday sunday"),
    (
        Class::TIME_UNIT,
        "second seconds minute minutes hour hours day days week weeks month months quarter quarters year years \
         decade decades century centuries weekend weekends fortnight fortnights",
    ),
    (
        Class::NUMERAL,
        "zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen \
         seventeen eighteen nineteen twenty thirty forty fifty sixty seventy eighty ninety",
    ),
    (
        Class::MAGNITUDE,
        "hundred thousand million billion trillion lakh lakhs crore crores millions billions trillions thousands \
         hundreds mn bn tn lac lacs dozen dozens m b k cr",
    ),
    (
        Class::COMPARISON,
        "more less fewer most least higher lower larger smaller greater bigger better worse than highest lowest \
         largest smallest biggest best worst fastest slowest compared unlike double doubled triple tripled twice \
         rose fell increased decreased grew shrank dropped declined surged outnumbered exceeded exceeds faster \
         slower stronger weaker longer shorter older younger first earliest latest oldest",
    ),
    (
        Class::CAUSE,
        "because caused causes cause due led leads owing thanks results resulted resulting result therefore hence \
         consequently prompted triggered thereby",
    ),
    (
        Class::OPINION,
        "good bad great terrible awful wonderful beautiful ugly disgraceful shameful brilliant stupid wrong right \
         best worst should must ought hopefully unfortunately sadly surely obviously clearly frankly believe think \
         feel love hate amazing horrible disaster tremendous fantastic ridiculous absurd outrageous pathetic \
         important critical crucial vital essential proud sorry regret hope thank wish seems perhaps incredible \
         nice fair unfair disgusting delicious stunning remarkable finest dreadful",
    ),
    (
        Class::FORECAST,
        "will would shall expects expected forecast forecasts predict predicts predicted projected tomorrow \
         upcoming soon future likely won't plans planned intends going",
    ),
    (
        Class::QUANTITY,
        "many several few most all every half majority minority dozens hundreds thousands millions billions \
         average total number percent percentage rate share twice double triple least none entire",
    ),
    (
        Class::HEDGE,
        "allegedly reportedly apparently possibly perhaps maybe probably might could may alleged suspected \
         purportedly seemingly supposedly",
    ),
    (
        Class::NEGATION,
        "not no never none nobody nothing neither nor without cannot can't won't don't doesn't didn't isn't aren't \
         wasn't weren't hasn't haven't hadn't couldn't wouldn't shouldn't n't",
    ),
    (
        Class::COMMAND,
        "click read learn subscribe share follow sign watch listen visit see join donate download contact check \
         let please stay get tell look imagine consider remember note enter register try call help send vote",
    ),
    (
        Class::QUESTION,
        "who what when where why how which whose whom is are do does did can could will would should",
    ),
    (
        Class::ADVERB,
        "also later then again earlier now still yet however meanwhile further too once already just only even \
         reportedly repeatedly today yesterday tonight initially previously separately specifically subsequently \
         globally worldwide nationwide alone overall together instead always often sometimes soon ago each abroad \
         annually daily weekly monthly yearly online perhaps flatly thus here there far ever away almost nearly",
    ),
    (
        Class::PLURAL,
        "people men women children police cattle sheep feet teeth mice media data personnel staff percent aircraft \
         troops fish alumni criteria",
    ),
    (
        Class::LABEL,
        "article section rule chapter page pages no nos number flight highway route room phase level grade type \
         channel part volume act clause paragraph schedule boeing airbus iphone windows apollo interstate figure \
         table step line psalm verse episode season version gate terminal ward unit area section class formula",
    ),
    (
        Class::EVENT,
        "sued killed died attacked arrested signed passed banned fired resigned elected voted launched blocked \
         targeted hacked notified informed alerted spied accused charged convicted sentenced acquired bought sold \
         opened closed won lost met visited sent received issued released published stole leaked filed ordered \
         approved rejected destroyed injured wounded invaded demanded sought asked developed misused resolved",
    ),
];

/// The rest of a word of 9 to [`LONGEST`] bytes, capitals made small.
type Rest = [u64; 2];

fn rest(word: &[u8]) -> Rest {
    let rest = word.get(8..).unwrap_or_default();
    let (second, third) = rest.split_at(rest.len().min(8));
    [head(second), head(third)]
}

/// Words need no stronger hash, and the table is closed.
#[derive(Default)]
struct ShortHasher(u64);

impl Hasher for ShortHasher {
    fn write(&mut self, bytes: &[u8]) {
        for byte in bytes {
            self.write_u64(u64::from(*byte));
        }
    }
    fn write_u64(&mut self, eight: u64) {
        self.0 = (self.0.rotate_left(23) ^ eight).wrapping_mul(0x9e37_79b9_7f4a_7c15);
    }
    fn finish(&self) -> u64 {
        self.0 ^ (self.0 >> 29)
    }
}

/// The classes of words of up to eight bytes, by their [`head`]: open addressing, since each word of a text is looked up
/// and most are found, or found missing, at the first place. More than twice as many places as words, and 0 is no word.
struct Short(Vec<(u64, Class)>);

impl Short {
    const BITS: u32 = 13;

    /// The place of this word, or the empty one that it belongs into.
    #[inline]
    fn place(&self, head: u64) -> usize {
        let mut at = (mixed(head) >> (64 - Self::BITS)) as usize;
        while !matches!(self.0[at].0, held if held == head || held == 0) {
            at = (at + 1) % (1 << Self::BITS);
        }
        at
    }
}

/// The classes of words; those of more than eight bytes by head and [`rest`].
struct Table {
    short: Short,
    long: HashMap<(u64, Rest), Class, BuildHasherDefault<ShortHasher>>,
    /// A bit for the head of each word: tells most of those that are not in the table, without it being asked.
    heads: [u64; 1024],
}

impl Table {
    fn new() -> Self {
        Self {
            short: Short(vec![(0, Class::NONE); 1 << Short::BITS]),
            long: HashMap::default(),
            heads: [0; 1024],
        }
    }

    fn entry(&mut self, word: &str) -> &mut Class {
        let word = word.as_bytes();
        let head = head(word);
        let (at, bit) = Self::bit(head);
        self.heads[at] |= bit;
        if word.len() > 8 {
            return self.long.entry((head, rest(word))).or_default();
        }
        let at = self.short.place(head);
        let (held, class) = &mut self.short.0[at];
        *held = head;
        class
    }

    #[inline]
    fn bit(head: u64) -> (usize, u64) {
        let hash = mixed(head);
        ((hash >> 54) as usize % 1024, 1 << (hash >> 48 & 63))
    }

    /// `word` has the head `head` and is ASCII.
    #[inline]
    fn get(&self, word: &[u8], head: u64) -> Option<Class> {
        let (at, bit) = Self::bit(head);
        if self.heads[at] & bit == 0 {
            return None;
        }
        match word.len() {
            0..=8 => {
                let (held, class) = self.short.0[self.short.place(head)];
                (held != 0).then_some(class)
            }
            9..=LONGEST => self.long.get(&(head, rest(word))).copied(),
            _ => None,
        }
    }
}

fn mixed(head: u64) -> u64 {
    head.wrapping_mul(0x9e37_79b9_7f4a_7c15)
}

static LEXICON: LazyLock<Table> = LazyLock::new(|| {
    let mut table = Table::new();
    for (class, words) in TABLE {
        for word in words.split_ascii_whitespace() {
            let entry = table.entry(word);
            *entry = entry.with(*class);
            if class.any(Class::JUDGING) {
                *entry = entry.with(ending(word.as_bytes(), false));
            }
            let past = word.ends_with("ed") && !word.ends_with("eed") && !entry.any(Class::MAGNITUDE);
            if past && entry.any(Class::VERB.with(Class::EVENT)) {
                *entry = entry.with(Class::PAST);
            }
        }
    }
    for (class, words) in cues::VERBS {
        for base in words.split_ascii_whitespace() {
            cues::each_form(base, |form, more| {
                let entry = table.entry(&form);
                *entry = entry.with(*class).with(more);
            });
        }
    }
    for word in cues::NOUNS.split_ascii_whitespace() {
        let entry = table.entry(word);
        *entry = entry.with(Class::THOUGHT);
    }
    table
});

/// Longer words are in no class.
pub(super) const LONGEST: usize = 20;

/// The word without "'s" or "’s".
pub(super) fn bare(word: &str) -> &str {
    if !matches!(word.as_bytes().last(), Some(b's' | b'S')) {
        return word;
    }
    ["'s", "’s", "'S", "’S"].iter().find_map(|s| word.strip_suffix(s)).unwrap_or(word)
}

/// The word in lower case; a word of more than [`LONGEST`] bytes is cut off, which makes it none that is looked for.
pub(super) fn small<'a>(word: &str, into: &'a mut [u8; LONGEST + 1]) -> &'a str {
    let length = word.floor_char_boundary(into.len());
    into[..length].copy_from_slice(&word.as_bytes()[..length]);
    into[..length].make_ascii_lowercase();
    std::str::from_utf8(&into[..length]).unwrap_or_default()
}

/// The classes of a word, by the table, else by its ending. `capital`: is it written with a capital?
pub(super) fn class(word: &str, capital: bool) -> Class {
    class_by(word.as_bytes(), head(word.as_bytes()), capital)
}

/// The same for a word whose [`head`] is known. `word` is UTF-8.
#[inline]
pub(super) fn class_by(word: &[u8], head_of_word: u64, capital: bool) -> Class {
    if is_wide(head_of_word) || word.len() > 8 && !word.is_ascii() {
        return of_other_letters(word, capital);
    }
    let table = &*LEXICON;
    if let Some(class) = table.get(word, head_of_word) {
        return class;
    }
    if let [stem @ .., b'\'', b's' | b'S'] = word {
        return table.get(stem, head(stem)).unwrap_or_default();
    }
    ending(word, capital)
}

/// The same for a word with a curly apostrophe; other letters, and longer words, are in no class of the table.
#[cold]
fn of_other_letters(word: &[u8], capital: bool) -> Class {
    let mut small = [0u8; LONGEST];
    let mut len = 0;
    for c in std::str::from_utf8(word).unwrap_or_default().chars() {
        let c = if c == '’' { '\'' } else { c };
        if !c.is_ascii() || len == LONGEST {
            return ending(word, capital);
        }
        small[len] = c.to_ascii_lowercase() as u8;
        len += 1;
    }
    let known = |word: &[u8]| LEXICON.get(word, head(word));
    if let Some(class) = known(&small[..len]) {
        return class;
    }
    if let Some(stem) = small[..len].strip_suffix(b"'s") {
        return known(stem).unwrap_or_default();
    }
    ending(word, capital)
}

fn ending(word: &[u8], capital: bool) -> Class {
    if capital || word.len() < 4 {
        return Class::NONE;
    }
    match word {
        [.., b'e', b'e', b'd'] => Class::NONE,
        [.., b'e', b'd'] => Class::PAST,
        _ if word.len() < 5 => Class::NONE,
        [.., b'i', b'n', b'g'] => Class::GERUND,
        [.., b'l', b'y'] => Class::ADVERB,
        _ => Class::NONE,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn table_then_ending() {
        assert!(class("Said", true).any(Class::SAY) && class("said", false).any(Class::PAST));
        assert!(class("company’s", false).any(Class::BODY));
        assert!(class("hadn’t", false).any(Class::NEGATION));
        assert!(class("scraped", false).any(Class::PAST) && class("Scraped", true) == Class::NONE);
        assert_eq!(class("pneumonoultramicroscopicsilicovolcanoconiosis", false), Class::NONE);
    }
}
