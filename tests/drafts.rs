//! A draft and the one after it, for tests of versions on the command line and in the window.

pub const DRAFT: &str = "Company says it told the ministry in May\n\ndate 2019-11-01\n\n\
New Delhi: The company said on Friday that it had told the ministry about the weakness in May. \
About 1,400 people in 20 countries were targeted over two weeks in April. \
The company has 400 million users in India, it said.\n\n\
A senior official said the company shared nothing with the ministry about the attack.\n";

/// A figure is another one, a sentence went, a sentence came.
pub const LATER: &str = "Company says it told the ministry in May\n\ndate 2019-11-02\n\n\
New Delhi: The company said on Friday that it had told the ministry about the weakness in May. \
About 2,400 people in 20 countries were targeted over two weeks in April. \
The company has 400 million users in India, it said. A court in Oslo fined the company 3 million euros in June.\n";
