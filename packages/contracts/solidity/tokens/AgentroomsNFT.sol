// SPDX-License-Identifier: MIT
pragma solidity ^0.8.28;

import {Ownable} from "@openzeppelin/contracts/access/Ownable.sol";
import {ERC721} from "@openzeppelin/contracts/token/ERC721/ERC721.sol";
import {Minters} from "./Minters.sol";

/// @title One collection of tradable NFTs
contract AgentroomsNFT is ERC721, Minters {
    string private _base;

    constructor(string memory name_, string memory symbol_, string memory baseURI_, address owner_)
        ERC721(name_, symbol_)
        Ownable(owner_)
    {
        _base = baseURI_;
    }

    /// @notice Creates a token. Does not call the receiver back: agents' wallets are plain accounts.
    function mint(address to, uint256 tokenId) external onlyMinter {
        _mint(to, tokenId);
    }

    /// @notice Owner of a token, or the zero address when it was never minted (`ownerOf` reverts then).
    function ownerOrZero(uint256 tokenId) external view returns (address) {
        return _ownerOf(tokenId);
    }

    function _baseURI() internal view override returns (string memory) {
        return _base;
    }
}
