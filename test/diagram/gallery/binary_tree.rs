#[derive(Default)]
struct Tree {
    root: Option<Box<Node>>,
}

struct Node {
    key: u32,
    left: Option<Box<Node>>,
    right: Option<Box<Node>>,
}

impl Tree {
    fn insert(&mut self, key: u32) {
        let mut at = &mut self.root;
        while let Some(node) = at {
            at = if key < node.key { &mut node.left } else { &mut node.right };
        }
        *at = Some(Box::new(Node { key, left: None, right: None }));
    }
}

fn main() {
    let mut tree = Tree::default();
    for key in [50, 25, 75, 10, 30, 60, 90] {
        tree.insert(key);
    }
    println!("planted"); // @shown
}
