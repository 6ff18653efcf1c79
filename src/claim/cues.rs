//! Verbs of thinking, wanting, judging and reporting, by what may stand behind them.
//!
//! Only base forms stand here; [`each_form`] makes "wants", "wanted", "wanting" of them. The lists are general
//! knowledge of English: "hope" takes a clause, "to", or "for" a thing.

use super::lexicon::Class;

/// Base forms. A verb may stand in several rows.
pub(super) const VERBS: &[(Class, &str)] = &[
    (
        Class::CLAUSE,
        "think believe know hope fear expect feel assume guess suspect doubt figure imagine worry realize realise \
         recognize recognise understand suppose wish bet conclude find learn discover hear notice agree decide \
         suggest propose insist recommend prove show demonstrate reveal indicate signal predict project forecast \
         calculate estimate determine reckon argue claim maintain contend assert allege charge boast brag complain \
         concede confess declare joke note observe say state stress swear testify vow warn write speculate theorize \
         hint imply quip remark reply respond retort lament gripe grumble muse opine pray promise pledge proclaim \
         profess protest rule recall remember repeat report caution deny disclose dispute emphasize emphasise \
         explain foresee reaffirm reiterate acknowledge admit add announce answer affirm attest certify clarify \
         confirm counter demand deem mention point posit presume read rejoice relate request require see sense \
         shout stipulate surmise tweet underscore verify warrant whisper yell wager appreciate accept ensure find \
         fret regret resolve marvel mandate tell inform remind assure persuade convince notify advise alert teach \
         promise bemoan cite highlight illustrate intimate envision post telegraph volunteer",
    ),
    (
        Class::BARE,
        "think believe know hope fear expect feel assume guess suspect doubt figure imagine worry realize realise \
         suppose wish bet conclude find show indicate suggest agree predict insist claim argue say write recall \
         understand reckon joke admit concede boast complain note add warn testify pray hear presume swear vow \
         tweet estimate report deny reveal acknowledge contend maintain allege decide assume learn feel realise discover",
    ),
    (
        Class::INTENT,
        "want plan hope expect intend promise pledge vow threaten agree refuse decline offer seek decide aim choose \
         prefer wish swear claim ask demand volunteer propose opt consent hesitate long yearn like love hate \
         pretend profess resolve mean urge desire aspire dare deign fear elect prepare commit seem appear",
    ),
    (
        Class::QUESTION_OF,
        "ask wonder know explain question discuss decide say tell see understand learn show reveal describe \
         consider debate examine doubt recall remember realize realise imagine detail outline illustrate predict \
         determine specify clarify forget ponder inquire investigate note mention hear disclose address think \
         suggest emphasize highlight stress lament demonstrate",
    ),
    (
        Class::OBJECT,
        "accuse admire acknowledge advocate announce applaud approve assail attack back bash bemoan berate blame \
         blast call castigate challenge champion characterize characterise chastise chide cite commend compare \
         concede condemn congratulate consider contradict credit criticize criticise decry declare defend demand \
         denounce deny deplore deride describe deem demean denigrate discuss dismiss dispute disavow disown \
         disparage doubt downplay dub echo emphasize encourage endorse envision espouse extol fault favor favour \
         fear hail highlight invoke knock label lambaste lament laud liken mention mock name nominate note oppose \
         order outline portray praise predict prefer propose protest question quote rap rate rebuff rebuke recall \
         recommend regard reiterate reject renounce reference request repudiate resent respect retweet reveal \
         ridicule salute savage scold see seek slam smear suggest support suspect tease term thank threaten tout \
         trash trust underscore urge value view voice want welcome announce invite advise warn remind assure \
         persuade instruct beg implore expect promise propose oppose hate love like express admit confirm disclose \
         explain detail predict recount relate tell ask understand embrace ignore raise defend issue allege cast \
         stress insult press implore forecast project release publish celebrate mourn regret appreciate dislike \
         liken depict paint present identify brand slap condone contest counter disclaim need know encourage \
         consider assert claim proclaim pledge vow rip skewer pan lampoon concern hammer mull weigh note applaud contemplate debate study anticipate urge dread envy trumpet flout thank demonize demonise vilify deplore misrepresent overstate exaggerate misstate caricature laud venerate abhor loathe despise detest desire covet seek envision allege demand deem peg assess judge summarize summarise reassure rally decline",
    ),
    (
        Class::LINKED,
        "call push vote argue talk speak complain warn boast brag apologize apologise campaign rail worry think \
         approve disapprove joke lie plead press lobby advocate ask learn know hear root testify write tweet care \
         dream fret hope accuse inquire lecture opine muse wonder tell vouch pray speculate rave rant gush laugh look plan wait fight cheer long account yell scream opine sympathise decide",
    ),
    (
        Class::LINKED_TO,
        "call point refer object react respond agree disagree believe comment insist focus hint allude attest admit \
         confess commit weigh elaborate side sympathize reflect capitulate hit lash fire dwell stick stand look subscribe adhere point cling bristle scoff sneer swipe marvel hope resort",
    ),
];

/// Nouns that name what was said or thought, where "that" or "to" follows: "his claim that".
pub(super) const NOUNS: &str = "claim claims argument arguments assertion assertions belief beliefs idea suggestion \
     suggestions notion allegation allegations accusation accusations contention conclusion view fear fears hope \
     hopes concern concerns warning warnings promise promises pledge vow proposal proposals prediction predictions \
     plan plans decision desire call calls statement announcement hint rumor rumors report reports speculation \
     threat threats demand demands request requests refusal willingness intention criticism criticisms praise support \
     opposition attack attacks question questions complaint complaints comment comments remark remarks opinion \
     feeling sense consensus confidence doubt doubts assurance assurances indication insistence acknowledgment \
     admission revelation perception impression worry worries charge charges testimony finding findings \
     declaration position";

/// "spoken of": past forms that no rule gives.
const IRREGULAR: &[(&str, &str)] = &[
    ("think", "thought"),
    ("know", "knew known"),
    ("feel", "felt"),
    ("find", "found"),
    ("hear", "heard"),
    ("understand", "understood"),
    ("bet", "bet"),
    ("show", "showed shown"),
    ("say", "said"),
    ("swear", "swore sworn"),
    ("write", "wrote written"),
    ("foresee", "foresaw"),
    ("see", "saw seen"),
    ("tell", "told"),
    ("choose", "chose chosen"),
    ("mean", "meant"),
    ("forget", "forgot"),
    ("speak", "spoke spoken"),
    ("read", "read"),
    ("seek", "sought"),
    ("teach", "taught"),
    ("cast", "cast"),
    ("hit", "hit"),
    ("rebuke", "rebuked"),
];

/// Verbs that double their last letter.
const DOUBLING: &[&str] = &[
    "admit", "plan", "slam", "commit", "refer", "prefer", "rap", "brag", "opt", "pan", "rip", "slap", "beg",
    "dub", "bet", "hit", "chat",
];

/// Every form of a verb, with what the form adds to its classes: the base, "-s", the past, "-ing".
pub(super) fn each_form(base: &str, mut give: impl FnMut(String, Class)) {
    let bytes = base.as_bytes();
    let last = bytes.last().copied().unwrap_or_default();
    let vowel_before = bytes.len() > 1 && b"aeiou".contains(&bytes[bytes.len() - 2]);
    let stem = &base[..base.len().saturating_sub(1)];
    give(base.to_owned(), Class::CUE);
    let third = match last {
        b'y' if !vowel_before => format!("{stem}ies"),
        b's' | b'x' | b'z' | b'o' => format!("{base}es"),
        b'h' if base.ends_with("sh") || base.ends_with("ch") => format!("{base}es"),
        _ => format!("{base}s"),
    };
    give(third, Class::CUE);
    let doubled = if DOUBLING.contains(&base) && base != "opt" {
        format!("{base}{}", char::from(last))
    } else {
        base.to_owned()
    };
    if let Some((_, forms)) = IRREGULAR.iter().find(|(verb, _)| *verb == base) {
        for form in forms.split(' ') {
            give(form.to_owned(), Class::CUE.with(Class::PAST));
        }
    } else {
        let past = match last {
            b'e' => format!("{base}d"),
            b'y' if !vowel_before => format!("{stem}ied"),
            _ => format!("{doubled}ed"),
        };
        give(past, Class::CUE.with(Class::PAST));
    }
    let going = match last {
        b'e' if base.ends_with("ie") => format!("{}ying", &base[..base.len() - 2]),
        b'e' if !base.ends_with("ee") => format!("{stem}ing"),
        _ => format!("{doubled}ing"),
    };
    give(going, Class::CUE.with(Class::GERUND));
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check(base: &str, expected: &str) {
        let mut forms = Vec::new();
        each_form(base, |form, _| forms.push(form));
        assert_eq!(forms.join(" "), expected);
    }

    #[test]
    fn forms() {
        check("want", "want wants wanted wanting");
        check("deny", "deny denies denied denying");
        check("praise", "praise praises praised praising");
        check("admit", "admit admits admitted admitting");
        check("think", "think thinks thought thinking");
        check("lie", "lie lies lied lying");
        check("push", "push pushes pushed pushing");
        check("say", "say says said saying");
        check("see", "see sees saw seen seeing");
        check("echo", "echo echoes echoed echoing");
    }
}
