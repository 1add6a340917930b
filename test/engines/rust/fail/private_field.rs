mod bank {
    pub struct Account {
        pub owner: String,
        balance: i32,
    }

    impl Account {
        pub fn open(owner: &str) -> Account {
            Account { owner: String::from(owner), balance: 0 }
        }
    }
}

fn main() {
    let account = bank::Account::open("Ann");
    println!("{} {}", account.owner, account.balance);
}
