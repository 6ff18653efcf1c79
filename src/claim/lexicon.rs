//! The closed classes of English words that the finder knows by name.
//!
//! One table, read once; each word of a text is looked up once. A class says how a word behaves here, not
//! what it is in grammar: "told" is a word of saying that takes the person told.

use super::cues;
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
         general people others everyone many some observers investigators historians insiders person",
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

/// A word of at most [`LONGEST`] bytes in lower case, filled up with zeros: compared and hashed in three steps.
#[derive(Clone, Copy)]
struct Key([u64; 3]);

impl PartialEq for Key {
    fn eq(&self, other: &Self) -> bool {
        let [first, second, third] = self.0;
        first == other.0[0] && second == other.0[1] && third == other.0[2]
    }
}

impl Eq for Key {}

impl Key {
    /// `None` for a longer word, or one that is not ASCII.
    fn of(word: &[u8]) -> Option<Self> {
        if word.len() > LONGEST {
            return None;
        }
        let (first, rest) = word.split_at(word.len().min(8));
        let (second, third) = rest.split_at(rest.len().min(8));
        let mut key = [0; 3];
        for (to, from) in key.iter_mut().zip([first, second, third]) {
            let eight = eight(from);
            if eight & 0x8080_8080_8080_8080 != 0 {
                return None;
            }
            *to = small_eight(eight);
        }
        Some(Self(key))
    }
}

impl std::hash::Hash for Key {
    fn hash<H: Hasher>(&self, state: &mut H) {
        self.0.iter().for_each(|eight| state.write_u64(*eight));
    }
}

/// Up to eight bytes as a number, the first one lowest. Words are short: this is done for each one of a text.
pub(super) fn eight(bytes: &[u8]) -> u64 {
    let four = |at: usize| bytes.get(at..at + 4)?.try_into().ok().map(|b| u64::from(u32::from_le_bytes(b)));
    let length = bytes.len();
    match length {
        8 => bytes.try_into().map_or(0, u64::from_le_bytes),
        // The last four reach over some of the first, and say the same there.
        4..8 => four(0).unwrap_or(0) | four(length - 4).unwrap_or(0) << (8 * (length - 4)),
        _ => bytes.iter().take(3).rev().fold(0, |number, byte| number << 8 | u64::from(*byte)),
    }
}

/// Eight bytes with capitals made small; other letters than English ones stay.
pub(super) fn small_eight(eight: u64) -> u64 {
    const HIGH: u64 = 0x8080_8080_8080_8080;
    let low = eight & !HIGH;
    // In each byte the highest bit says: at least "A", and more than "Z".
    let from_a = low + 0x3f3f_3f3f_3f3f_3f3f;
    let past_z = low + 0x2525_2525_2525_2525;
    eight | ((from_a & !past_z & !eight & HIGH) >> 2)
}

/// Short words need no stronger hash, and the table is closed.
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

type Table = HashMap<Key, Class, BuildHasherDefault<ShortHasher>>;

static LEXICON: LazyLock<Table> = LazyLock::new(|| {
    let mut table = Table::default();
    for (class, words) in TABLE {
        for word in words.split_ascii_whitespace() {
            let Some(key) = Key::of(word.as_bytes()) else { continue };
            let entry = table.entry(key).or_default();
            *entry = entry.with(*class);
            if class.any(Class::JUDGING) {
                *entry = entry.with(ending(word, false));
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
                if let Some(key) = Key::of(form.as_bytes()) {
                    let entry = table.entry(key).or_default();
                    *entry = entry.with(*class).with(more);
                }
            });
        }
    }
    for word in cues::NOUNS.split_ascii_whitespace() {
        let Some(key) = Key::of(word.as_bytes()) else { continue };
        let entry = table.entry(key).or_default();
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
    let table = &*LEXICON;
    let Some(key) = Key::of(word.as_bytes()) else { return of_other_letters(word, capital) };
    if let Some(class) = table.get(&key) {
        return *class;
    }
    if let [stem @ .., b'\'', b's' | b'S'] = word.as_bytes() {
        return Key::of(stem).and_then(|key| table.get(&key)).copied().unwrap_or_default();
    }
    ending(word, capital)
}

/// The same for a word with a curly apostrophe; other letters, and longer words, are in no class of the table.
#[cold]
fn of_other_letters(word: &str, capital: bool) -> Class {
    let mut small = [0u8; LONGEST];
    let mut len = 0;
    for c in word.chars() {
        let c = if c == '’' { '\'' } else { c };
        if !c.is_ascii() || len == LONGEST {
            return ending(word, capital);
        }
        small[len] = c.to_ascii_lowercase() as u8;
        len += 1;
    }
    let known = |word: &[u8]| Key::of(word).and_then(|key| LEXICON.get(&key)).copied();
    if let Some(class) = known(&small[..len]) {
        return class;
    }
    if let Some(stem) = small[..len].strip_suffix(b"'s") {
        return known(stem).unwrap_or_default();
    }
    ending(word, capital)
}

fn ending(word: &str, capital: bool) -> Class {
    if capital || word.len() < 4 {
        return Class::NONE;
    }
    if word.ends_with("ed") && !word.ends_with("eed") {
        Class::PAST
    } else if word.len() < 5 {
        Class::NONE
    } else if word.ends_with("ing") {
        Class::GERUND
    } else if word.ends_with("ly") {
        Class::ADVERB
    } else {
        Class::NONE
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
