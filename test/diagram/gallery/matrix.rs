fn transpose(matrix: &[Vec<i32>]) -> Vec<Vec<i32>> {
    let mut result = vec![vec![0; matrix.len()]; matrix[0].len()];
    for (row, values) in matrix.iter().enumerate() {
        for (column, value) in values.iter().enumerate() {
            result[column][row] = *value;
        }
    }
    result
}

fn main() {
    let matrix = vec![vec![1, 2, 3], vec![4, 5, 6]];
    let turned = transpose(&matrix);
    let flat = [[1.5, 2.5], [3.5, 4.5]];
    println!("{turned:?} {flat:?}"); // @shown
}
