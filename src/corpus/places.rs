//! Places that reports come from: capitals and large cities, in lower case. A help, not a limit: see `dateline`.

use std::collections::HashSet;
use std::sync::LazyLock;

/// Is `name` a city that reports often come from? Case does not matter.
pub fn is_place(name: &str) -> bool {
    static KNOWN: LazyLock<HashSet<&str>> = LazyLock::new(|| PLACES.split('|').map(str::trim).collect());
    KNOWN.contains(name.trim().to_lowercase().as_str())
}

const PLACES: &str = "abidjan|abu dhabi|abuja|accra|addis ababa|adelaide|agartala|agra|ahmedabad|aizawl|ajmer|\
aleppo|algiers|aligarh|allahabad|almaty|amaravati|amman|amritsar|amsterdam|ankara|antananarivo|anchorage|\
ashgabat|asuncion|asunción|athens|atlanta|auckland|aurangabad|austin|baghdad|baku|baltimore|bamako|bangalore|bangkok|\
barcelona|beijing|beirut|belfast|belgrade|bengaluru|berlin|bern|bhopal|bhubaneswar|bhubaneshwar|birmingham|\
bishkek|bogota|bogotá|bonn|boston|brasilia|brasília|bratislava|brisbane|bristol|brussels|bucharest|budapest|\
buenos aires|cairo|calcutta|calgary|canberra|cape town|caracas|cardiff|casablanca|chandigarh|charlotte|chennai|\
chicago|chisinau|christchurch|cincinnati|cleveland|coimbatore|cologne|colombo|copenhagen|cuttack|dakar|dallas|\
damascus|dar es salaam|darjeeling|dehradun|delhi|denver|detroit|dhaka|doha|dubai|dublin|durban|dushanbe|\
edinburgh|frankfurt|gandhinagar|gangtok|gaza|geneva|ghaziabad|glasgow|goa|greater noida|gurgaon|gurugram|\
guwahati|gwalior|hamburg|hanoi|harare|havana|helsinki|ho chi minh city|hong kong|honolulu|houston|hyderabad|\
imphal|indianapolis|indore|islamabad|istanbul|itanagar|jabalpur|jaipur|jakarta|jalandhar|jammu|jamshedpur|\
jeddah|jerusalem|jodhpur|johannesburg|kabul|kampala|kanpur|karachi|kathmandu|khartoum|kiev|kigali|kingston|\
kinshasa|kochi|kohima|kolkata|kota|kozhikode|kuala lumpur|kuwait city|kyiv|kyoto|lagos|la paz|lahore|las vegas|\
leeds|leh|leicester|lima|lisbon|liverpool|ljubljana|london|los angeles|lucknow|ludhiana|lusaka|luxembourg|lyon|\
madrid|madurai|male|malé|manchester|mangalore|mangaluru|manila|maputo|marseille|mathura|mecca|meerut|melbourne|\
menlo park|mexico city|miami|milan|minneapolis|minsk|mogadishu|montevideo|montreal|moscow|mountain view|mumbai|\
munich|muscat|mysore|mysuru|nagpur|nairobi|naples|nashik|nashville|new delhi|new orleans|new york|newcastle|\
nicosia|noida|northern california|nottingham|oakland|osaka|oslo|ottawa|oxford|palo alto|panaji|paris|patna|\
perth|philadelphia|phnom penh|phoenix|pittsburgh|port louis|port moresby|portland|prague|pretoria|prayagraj|\
puducherry|pune|pyongyang|quito|rabat|raipur|rajkot|ranchi|rawalpindi|reykjavik|riga|rio de janeiro|riyadh|\
rome|rotterdam|sacramento|san diego|san francisco|san jose|san josé|santiago|sao paulo|são paulo|sarajevo|\
seattle|seoul|shanghai|shenzhen|shillong|shimla|silicon valley|singapore|sofia|srinagar|st louis|st petersburg|\
st. petersburg|stockholm|strasbourg|stuttgart|surat|sydney|taipei|tallinn|tashkent|tbilisi|tegucigalpa|tehran|tel aviv|\
the hague|thessaloniki|thimphu|thiruvananthapuram|tirana|tokyo|toronto|trivandrum|tripoli|tunis|turin|udaipur|\
ulaanbaatar|united nations|utrecht|vadodara|valletta|vancouver|varanasi|vatican city|venice|vienna|vientiane|\
vijayawada|vilnius|visakhapatnam|warsaw|washington|wellington|wuhan|yangon|yerevan|york|zagreb|zurich|zürich";
